# fails: keys
# misconception: other-keys
# believed that any key will do
_all = applications


def applications():
    return [{"title": e["name"], **{k: v for k, v in e.items() if k != "name"}} for e in _all()]
