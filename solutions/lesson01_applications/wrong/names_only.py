# fails: number, keys
# misconception: texts-for-dicts
# believed that a name says enough
_all = applications


def applications():
    return [entry["name"] for entry in _all()]
