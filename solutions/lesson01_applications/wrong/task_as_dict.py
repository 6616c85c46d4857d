# fails: keys
# misconception: dict-for-string
# believed that what goes in and what comes out are two things
_all = applications


def applications():
    return [dict(entry, task={"input": "an image of the scene", "output": entry["task"]}) for entry in _all()]
