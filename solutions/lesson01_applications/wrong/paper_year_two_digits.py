# fails: paper-one, paper-three, paper-five
# misconception: year-two-digits
# believed that people write 15 for 2015
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["year"] %= 100
    return entries
