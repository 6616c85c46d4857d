# misconception: maps-forgotten
_kept = describe_shapes


def describe_shapes():
    table = _kept()
    height, width, _ = table["pool"]
    return {**table, "flatten": (height * width,)}
