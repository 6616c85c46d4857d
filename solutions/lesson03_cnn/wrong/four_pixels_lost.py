# fails: shapes
# misconception: border-miscounted
# Two pixels lost on each side.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (252, 252, 32),
        "pool": (126, 126, 32),
        "flatten": (126 * 126 * 32,),
        "output": (1,),
    }
