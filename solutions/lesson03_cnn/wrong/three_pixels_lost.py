# fails: shapes
# misconception: three-pixels-lost
# Takes off 3 instead of 2 (253).
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (253, 253, 32),
        "pool": (126, 126, 32),
        "flatten": (126 * 126 * 32,),
        "output": (1,),
    }
