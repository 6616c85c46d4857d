# fails: number
# misconception: array-for-list
# believed that everything in this course is an array
_all = applications


def applications():
    import numpy as np

    return np.array(_all())
