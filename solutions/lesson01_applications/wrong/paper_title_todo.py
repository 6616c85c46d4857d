# fails: paper-one, paper-three, paper-five
# misconception: paper-field-empty
# believed that the title can be read on the page
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["title"] = "TODO"
    return entries
