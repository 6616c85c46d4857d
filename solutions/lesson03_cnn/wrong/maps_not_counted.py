# fails: shapes
# misconception: maps-not-counted
# Conv has one channel, as the input.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 1),
        "pool": (127, 127, 1),
        "flatten": (16129,),
        "output": (1,),
    }
