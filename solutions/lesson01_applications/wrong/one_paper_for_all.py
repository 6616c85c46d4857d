# fails: paper-three, paper-five
# misconception: one-paper-for-all
# believed that one paper can serve for every application
_all = applications


def applications():
    entries = _all()
    return [dict(entry, paper=entries[1]["paper"]) for entry in entries]
