# fails: keys
# misconception: empty-text
# believed that an empty text is a text
_all = applications


def applications():
    return [dict(entry, why_impressive=" ") for entry in _all()]
