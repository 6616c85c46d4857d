# fails: paper-one, paper-three, paper-five
# misconception: paper-without-key
# believed that the link leads to the title
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        del entry["paper"]["title"]
    return entries
