# fails: number
# misconception: undefined-name
# believed that a name may be shortened
_all = applications


def applications():
    entries = _all()
    return entrys
