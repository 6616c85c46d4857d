# fails: paper-one, paper-three, paper-five
# misconception: bad-number
# believed that the digits of the number mean nothing
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["url"] = "https://arxiv.org/abs/1513.05597"
    return entries
