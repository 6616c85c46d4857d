# fails: number
# misconception: lazy-for-list
# believed that something that can be looped over is as good as a list
_all = applications


def applications():
    yield from _all()
