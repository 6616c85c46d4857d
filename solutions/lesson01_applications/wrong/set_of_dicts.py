# fails: number
# misconception: dict-in-a-set
# believed that five different ones are a set
_all = applications


def applications():
    return {entry for entry in _all()}
