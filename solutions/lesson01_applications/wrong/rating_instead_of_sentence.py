# fails: keys
# misconception: number-for-string
# believed that how impressive it is can be told by a number
_all = applications


def applications():
    return [dict(entry, why_impressive=9) for entry in _all()]
