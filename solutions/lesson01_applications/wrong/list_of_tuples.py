# fails: keys
# misconception: tuples-for-dicts
# believed that the order of the fields is clear anyway
_all = applications


def applications():
    return [(entry["name"], entry["task"], entry["why_impressive"]) for entry in _all()]
