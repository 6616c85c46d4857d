# misconception: forgot-return
_all = applications


def applications():
    answer = list(_all())
    answer.reverse()
