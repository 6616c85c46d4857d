# misconception: one-filter
_kept = count_parameters


def count_parameters():
    table = dict(_kept())
    table["conv"] = 3 ** 2
    return table
