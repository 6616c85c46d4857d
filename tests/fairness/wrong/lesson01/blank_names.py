# misconception: empty-string
_all = applications


def applications():
    answer = _all()
    answer[-1]["name"] = ""
    return answer
