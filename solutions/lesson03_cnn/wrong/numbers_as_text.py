# fails: shapes
# misconception: numbers-as-text
# Values are strings.
def describe_shapes():
    return {
        "input": "(256, 256, 1)",
        "conv": "(254, 254, 32)",
        "pool": "(127, 127, 32)",
        "flatten": "(516128,)",
        "output": "(1,)",
    }
