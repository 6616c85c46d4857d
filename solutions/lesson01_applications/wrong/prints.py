# fails: number
# misconception: forgot-return
# believed that printing is the same as returning
_all = applications


def applications():
    print(_all())
