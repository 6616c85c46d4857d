# fails: number, keys
# misconception: forgot-return
# believed that printing is returning
_all = applications


def applications():
    print(_all())
