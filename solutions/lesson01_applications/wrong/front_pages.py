# fails: paper-one, paper-three, paper-five
# misconception: front-page
# believed that the publisher's address is enough
_all = applications


def applications():
    entries = _all()
    for entry in entries:
        entry["paper"]["url"] = "https://arxiv.org/"
    return entries
