# fails: shapes
# misconception: other-than-tuple
# Braces in place of parentheses.
def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": {254, 32},
        "pool": (127, 127, 32),
        "flatten": {516128},
        "output": (1,),
    }
