# misconception: placeholder-left
_all = applications


def applications():
    answer = _all()
    answer[1]["task"] = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do"
    return answer
