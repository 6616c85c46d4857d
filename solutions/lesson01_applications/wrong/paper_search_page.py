# fails: paper-one, paper-three, paper-five
# misconception: search-page
# believed that the first hit is the paper
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["url"] = "https://www.google.com/search?q=" + entry["paper"]["title"].replace(" ", "+")
    return entries
