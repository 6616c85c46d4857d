# misconception: year-as-string
_all = applications


def applications():
    answer = _all()
    for e in answer:
        e["paper"]["year"] = "in " + str(e["paper"]["year"])
    return answer
