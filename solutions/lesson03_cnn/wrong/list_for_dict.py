# fails: shapes
# misconception: list-for-dict
# A list instead of a dict.
def describe_shapes():
    return [(256, 256, 1), (254, 254, 32), (127, 127, 32), (516128,), (1,)]
