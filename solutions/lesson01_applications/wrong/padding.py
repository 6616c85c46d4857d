# fails: placeholders
# misconception: padded
# believed that only the number of words counts
_all = applications


def applications():
    return [dict(entry, task="see " * 9) if not n else entry for n, entry in enumerate(_all())]
