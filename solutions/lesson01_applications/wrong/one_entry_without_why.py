# fails: keys
# misconception: missing-key
# believed that four reasons are enough
_all = applications


def applications():
    entries = _all()
    del entries[4]["why_impressive"]
    return entries
