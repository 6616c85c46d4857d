# misconception: before-pooling
_kept = count_parameters


def count_parameters():
    return {**_kept(), "output": (256 - 2) ** 2 * 32}
