# fails: paper-one, paper-three, paper-five
# misconception: year-in-future
# believed that nobody checks the year
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["year"] += 100
    return entries
