# fails: number, keys, task-words, placeholders, different, paper-one, paper-three, paper-five
# misconception: function-for-list
# believed that naming a function runs it
_all = applications


def applications():
    return _all
