# fails: number, keys
# misconception: strings-for-dicts
# believed that a list of names is enough
_all = applications


def applications():
    return [entry["name"] for entry in _all()]
