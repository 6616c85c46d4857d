# fails: keys
# misconception: list-for-string
# believed that the reasons may be a list
_all = applications


def applications():
    return [dict(entry, why_impressive=["fast", "good"]) for entry in _all()]
