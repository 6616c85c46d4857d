# misconception: no-comma
_kept = describe_shapes


def describe_shapes():
    return {**_kept(), "output": 1}
