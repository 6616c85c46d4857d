# misconception: one-paper-for-all
_all = applications


def applications():
    answer = _all()
    for e in answer[1:]:
        e["paper"] = dict(answer[0]["paper"], title="A survey of everything")
    return answer
