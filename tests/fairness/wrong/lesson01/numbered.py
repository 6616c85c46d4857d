# misconception: dict-for-list
_all = applications


def applications():
    return dict(enumerate(_all(), 1))
