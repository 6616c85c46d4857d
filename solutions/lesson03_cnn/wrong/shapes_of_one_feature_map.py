# fails: shapes
# misconception: maps-forgotten
# believed that Flatten flattens a single feature map
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127,),
        "output": (1,),
    }
