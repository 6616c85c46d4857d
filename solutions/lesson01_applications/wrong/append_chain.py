# fails: number
# misconception: append-returns-none
# believed that append returns the longer list
_all = applications


def applications():
    entries = []
    for entry in _all():
        entries = entries.append(entry)
    return entries
