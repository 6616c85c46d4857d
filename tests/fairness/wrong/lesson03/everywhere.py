# misconception: weights-per-position
_kept = count_parameters


def count_parameters():
    return {**_kept(), "conv": 32 * 9 * 254**2}
