# misconception: front-page
_all = applications


def applications():
    answer = _all()
    for e in answer:
        e["paper"].update(url="https://doi.org")
    return answer
