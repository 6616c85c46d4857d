# fails: paper-one, paper-three, paper-five
# misconception: paper-elsewhere
# believed that there may be several papers
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["papers"] = entry.pop("paper")
    return entries
