# fails: shapes
# misconception: pooling-divides-maps
# Pooling halves the number of maps too.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 16),
        "flatten": (127 * 127 * 16,),
        "output": (1,),
    }
