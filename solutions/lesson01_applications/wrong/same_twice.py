# fails: different
# misconception: reworded
# believed that another name makes another application
_all = applications


def applications():
    entries = _all()
    entries[4] = dict(entries[1], name="Detection of objects in a street scene")
    entries[4]["paper"] = _all()[4]["paper"]
    return entries
