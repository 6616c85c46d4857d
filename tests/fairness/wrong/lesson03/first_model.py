# misconception: another-model
def describe_deeper_shapes():
    return list(describe_shapes().values())
