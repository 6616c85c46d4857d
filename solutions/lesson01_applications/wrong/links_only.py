# fails: paper-one, paper-three, paper-five
# misconception: paper-as-link
# believed that a link is a paper
_all = applications


def applications():
    return [dict(entry, paper=entry["paper"]["url"]) for entry in _all()]
