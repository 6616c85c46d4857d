# fails: shapes
# misconception: batch-axis
# described a batch of one image
def describe_shapes():
    return {
        "input": (1, 256, 256, 1),
        "conv": (1, 254, 254, 32),
        "pool": (1, 127, 127, 32),
        "flatten": (1, 127 * 127 * 32),
        "output": (1, 1),
    }
