# fails: paper-one, paper-three, paper-five
# misconception: malformed-address
# believed that a browser repairs the address
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["url"] = entry["paper"]["url"].replace("://", "//")
    return entries
