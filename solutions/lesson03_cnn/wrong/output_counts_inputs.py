# fails: shapes
# misconception: units-not-counted
# The inputs of the unit.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "output": (516128,),
    }
