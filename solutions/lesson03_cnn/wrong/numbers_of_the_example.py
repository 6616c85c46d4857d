# fails: shapes
# misconception: example-copied
# copied the shapes of the lesson's figure
def describe_shapes():
    return {
        "input": (32, 32, 3),
        "conv": (28, 28, 8),
        "pool": (14, 14, 8),
        "flatten": (1568,),
        "output": (10,),
    }
