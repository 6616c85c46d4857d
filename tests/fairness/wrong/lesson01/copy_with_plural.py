# misconception: reworded
_all = applications


def applications():
    answer = _all()
    answer[3] = {**answer[0], "name": answer[0]["name"] + "s", "paper": answer[3]["paper"]}
    return answer
