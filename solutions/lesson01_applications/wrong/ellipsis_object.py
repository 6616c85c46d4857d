# fails: keys
# misconception: nothing-for-string
# believed that ... is an empty text
_all = applications


def applications():
    entries = _all()
    entries[4]["why_impressive"] = ...
    return entries
