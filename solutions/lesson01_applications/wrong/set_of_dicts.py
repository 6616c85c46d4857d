# fails: number, keys, task-words, placeholders, different, paper-one, paper-three, paper-five
# misconception: dict-in-a-set
# believed that five different ones are a set
_all = applications


def applications():
    return {entry for entry in _all()}
