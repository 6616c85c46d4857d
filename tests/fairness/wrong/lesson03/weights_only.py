# misconception: biases-forgotten
_kept = count_parameters


def count_parameters():
    table = _kept()
    return {"conv": table["conv"] - 32, "output": table["output"], "total": table["total"] - 32}
