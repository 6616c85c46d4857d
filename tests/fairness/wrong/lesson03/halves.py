# misconception: float-for-integer
_kept = count_parameters


def count_parameters():
    return {name: number * 2 / 2 for name, number in _kept().items()}
