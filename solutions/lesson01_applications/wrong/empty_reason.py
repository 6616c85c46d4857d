# fails: keys
# misconception: empty-string
# believed that an empty string counts as a text
_all = applications


def applications():
    return [dict(entry, why_impressive=" ") for entry in _all()]
