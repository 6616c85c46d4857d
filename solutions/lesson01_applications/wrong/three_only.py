# fails: number, different, paper-five
# misconception: too-few
# believed that three are as good as five
_all = applications


def applications():
    return _all()[:3]
