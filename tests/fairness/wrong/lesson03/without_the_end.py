# misconception: layers-left-out
_kept = describe_deeper_shapes


def describe_deeper_shapes():
    found = _kept()
    found.pop()
    return found
