# misconception: padded
_all = applications


def applications():
    answer = _all()
    answer[2]["why_impressive"] = "very good " + "very " * 10
    return answer
