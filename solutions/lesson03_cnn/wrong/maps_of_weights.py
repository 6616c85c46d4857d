# fails: shapes
# misconception: maps-miscounted
# A feature map for each weight.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 288),
        "pool": (127, 127, 288),
        "flatten": (127 * 127 * 288,),
        "output": (1,),
    }
