# misconception: other-keys
_kept = describe_shapes


def describe_shapes():
    return {name.title(): shape for name, shape in _kept().items()}
