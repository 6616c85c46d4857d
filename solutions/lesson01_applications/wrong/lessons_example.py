# fails: different
# misconception: lessons-example
# believed that the example of the lesson is an answer, too
_all = applications


def applications():
    entries = _all()
    entries[4] |= {
        "name": "Removing noise from photographs",
        "task": "The network receives a grainy photograph, estimates the noise "
        "at every pixel, and returns the same scene without it.",
        "why_impressive": "It tells random grain from real texture without ever having seen the scene.",
    }
    return entries
