# fails: number
# misconception: function-for-list
# believed that naming a function runs it
_all = applications


def applications():
    return _all
