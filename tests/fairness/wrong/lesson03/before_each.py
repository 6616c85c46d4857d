# misconception: inputs-for-outputs
_kept = describe_deeper_shapes


def describe_deeper_shapes():
    return [(256, 256, 1), *_kept()[:-1]]
