# fails: shapes
# misconception: weight-shapes
# Gives the shapes of the weights.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (3, 3, 1, 32),
        "pool": (2, 2),
        "flatten": (516128,),
        "output": (516128, 1),
    }
