# fails: number
# misconception: asks-for-input
# believed that the program should be interactive
_all = applications


def applications():
    entries = _all()
    entries[0]["name"] = input("Which application? ")
    return entries
