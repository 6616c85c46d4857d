# misconception: too-few
_all = applications


def applications():
    answer = _all()
    answer.pop()
    return answer
