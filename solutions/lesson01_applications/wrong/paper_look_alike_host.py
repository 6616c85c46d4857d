# fails: paper-three, paper-five
# misconception: look-alike
# believed that a copy is the same paper
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["url"] = entry["paper"]["url"].replace(".org/", ".org.free-papers.net/")
    entries[3]["paper"]["url"] = "https://sci-hub.se/10.1109/cvpr.2016.265"
    return entries
