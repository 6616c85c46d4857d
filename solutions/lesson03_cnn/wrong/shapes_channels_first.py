# fails: shapes
# misconception: channels-first
# believed that the channels come first
def describe_shapes():
    return {
        "input": (1, 256, 256),
        "conv": (32, 254, 254),
        "pool": (32, 127, 127),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }
