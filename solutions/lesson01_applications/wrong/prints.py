# fails: number, keys, task-words, placeholders, different, paper-one, paper-three, paper-five
# misconception: forgot-return
# believed that printing is the same as returning
_all = applications


def applications():
    print(_all())
