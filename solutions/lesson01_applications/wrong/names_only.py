# fails: keys, task-words
# misconception: strings-for-dicts, name-as-task
# believed that a list of names is enough
_all = applications


def applications():
    return [entry["name"] for entry in _all()]
