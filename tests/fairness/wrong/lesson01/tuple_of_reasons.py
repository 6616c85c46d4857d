# misconception: wrapped-string
_all = applications


def applications():
    return [{**e, "why_impressive": tuple(e["why_impressive"].split(","))} for e in _all()]
