"""Reading a learner's shapes and counts, and the same of a network."""

import numpy as np

from grader.checks import Mismatch, expect_kind
from grader.checks.wording import describe, kind

from .networks import first_of, parts

MAX_AXES = 6  # no shape of the course has more than three

LIKE_YOUR_MODEL = (
    " It is so in the model that build_model() returns now, but that is not yet the network of the task."
)


def read_shape(value, what):
    """A learner's shape as a tuple of ints; a list and NumPy's integers are taken too."""
    if not isinstance(value, (list, tuple)):
        advice = "a tuple such as (height, width, channels) was expected."
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            advice = "a tuple was expected. One with a single number needs a comma: (7,) and not (7)."
        raise Mismatch(f"{what} is {kind(value)}; {advice}", found=describe(value), expected="a tuple")
    if len(value) > MAX_AXES:
        raise Mismatch(f"{what} has {len(value)} entries; no shape of this lesson has so many.")
    if value and value[0] is None:
        text = f"{what} begins with None: that is the batch axis. Leave it out."
        raise Mismatch(text, found=describe(value))
    sides = tuple(whole(side, f"an entry of {what}") for side in value)
    if any(side < 1 for side in sides):
        raise Mismatch(f"{what} has an entry below 1; every side is at least 1.", found=describe(value))
    return sides


def whole(value, what):
    """A learner's whole number as an int."""
    if isinstance(value, (np.generic, np.ndarray)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = f"{what} is {kind(value)}; a whole number was expected."
    if isinstance(value, float):
        text += " Divide with // or convert with int(...)."
    raise Mismatch(text, found=describe(value), expected="a whole number")


def read_table(value, keys, read):
    """The entries of a learner's dict in the order of `keys`, each read by ``read(entry, what)``."""
    wanted = f"the keys {', '.join(keys)}"
    table = expect_kind(value, dict, "a dict", f"It is to have {wanted}.")
    for key in keys:
        if key not in table:
            raise Mismatch(f"the dict has no key {key!r}.", found=describe(table), expected=wanted)
    return {key: read(table[key], repr(key)) for key in keys}


def first_wrong(claims, truths):
    """Index of the first claim that is not true, or None."""
    return next((n for n, pair in enumerate(zip(claims, truths, strict=True)) if pair[0] != pair[1]), None)


def shapes_of(spec):
    """The shape of the input and those after each part."""
    return [spec.input_shape, *(layer.output_shape for _, layer in parts(spec))]


def parameters_of(spec):
    """Parameters of the first convolution, of the last part, and of the whole network."""
    _, convolution = first_of(spec, {"Conv2D"})
    last = parts(spec)[-1][1] if parts(spec) else None
    return [layer.parameters if layer else 0 for layer in (convolution, last)] + [spec.parameters]
