# fails: shapes
# misconception: one-pixel-lost
# subtracted one pixel in total instead of one on each side
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (255, 255, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }
