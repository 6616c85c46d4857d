# fails: paper-one, paper-three, paper-five
# misconception: year-as-string
# believed that a year is a string
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["year"] = str(entry["paper"]["year"])
    return entries
