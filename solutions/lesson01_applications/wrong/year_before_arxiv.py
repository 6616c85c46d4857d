# fails: paper-five
# misconception: year-off
# believed that the year does not matter
_all = applications


def applications():
    entries = _all()
    entries[1]["paper"]["year"] = 2009
    entries[2]["paper"]["year"] = 2001
    return entries
