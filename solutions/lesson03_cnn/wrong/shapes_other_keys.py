# fails: shapes
# misconception: other-keys
# named the entries after the layers
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv2d": (254, 254, 32),
        "max_pooling2d": (127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "dense": (1,),
    }
