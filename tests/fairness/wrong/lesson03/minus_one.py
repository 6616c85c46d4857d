# misconception: one-pixel-lost
_kept = describe_shapes


def describe_shapes():
    return {**_kept(), "conv": (256 - 1, 256 - 1, 32)}
