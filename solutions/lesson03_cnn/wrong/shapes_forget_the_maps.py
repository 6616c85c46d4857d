# fails: shapes
# misconception: maps-forgotten
# believed that flatten lays out a single map
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127,),
        "output": (1,),
    }
