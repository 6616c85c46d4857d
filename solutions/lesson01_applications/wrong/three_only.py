# fails: number, different
# misconception: too-few
# believed that three applications are enough
_all = applications


def applications():
    return _all()[:3]
