# misconception: strings-for-dicts
_all = applications


def applications():
    return [f"{e['name']}: {e['task']}" for e in _all()]
