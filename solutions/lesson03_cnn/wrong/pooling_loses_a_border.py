# fails: shapes
# misconception: not-halved
# The pooling as a window that moves by one pixel.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (253, 253, 32),
        "flatten": (253 * 253 * 32,),
        "output": (1,),
    }
