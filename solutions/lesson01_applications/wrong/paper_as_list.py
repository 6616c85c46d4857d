# fails: paper-one, paper-three, paper-five
# misconception: paper-as-list
# believed that the order of the three is given in the task
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"] = list(entry["paper"].values())
    return entries
