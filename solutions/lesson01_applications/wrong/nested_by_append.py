# fails: number
# misconception: nested-list
# believed that append adds all the items of a list
_all = applications


def applications():
    entries = []
    entries.append(_all())
    return entries
