# misconception: other-keys
_all = applications


def applications():
    return [{"Name": e["name"], "Task": e["task"], "Why": e["why_impressive"]} for e in _all()]
