# fails: shapes
# misconception: missing-key
# Leaves out the input.
def describe_shapes():
    return {
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (516128,),
        "output": (1,),
    }
