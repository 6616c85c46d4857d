# fails: keys
# misconception: wrapped-string
# believed that a comma ends a line
_all = applications


def applications():
    entries = _all()
    name = "Counting cells under the microscope",
    entries[4]["name"] = name
    return entries
