# misconception: channels-first
_kept = describe_shapes


def describe_shapes():
    return {name: shape[::-1] if len(shape) == 3 else shape for name, shape in _kept().items()}
