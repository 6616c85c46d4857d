# fails: number, keys
# mistake: forgot-return
# believed that printing is returning
_all = applications


def applications():
    print(_all())
