# fails: number
# misconception: dict-for-list
# believed that a dict of names is a list of applications
_all = applications


def applications():
    return {entry["name"]: entry for entry in _all()}
