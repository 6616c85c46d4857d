# fails: shapes
# misconception: window-shape
# The pool size.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (2, 2),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }
