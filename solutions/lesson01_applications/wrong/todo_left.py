# fails: placeholders
# misconception: placeholder-left
# believed that nobody reads the reasons
_all = applications


def applications():
    entries = _all()
    entries[2]["why_impressive"] = "TODO: write something here"
    return entries
