# fails: shapes
# misconception: same-padding
# believed that a convolution keeps the size of the image
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (256, 256, 32),
        "pool": (128, 128, 32),
        "flatten": (128 * 128 * 32,),
        "output": (1,),
    }
