# misconception: year-off
_all = applications


def applications():
    answer = _all()
    for e in answer:
        e["paper"]["year"] = 1999
    return answer
