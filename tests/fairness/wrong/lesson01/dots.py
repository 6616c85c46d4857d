# misconception: placeholder-left
_all = applications


def applications():
    answer = _all()
    answer[0]["why_impressive"] = "... ??? ..."
    return answer
