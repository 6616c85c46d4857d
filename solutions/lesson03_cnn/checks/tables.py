"""Reading shapes and counts from a learner's answer, and computing them from a network."""

import numpy as np

from grader.checks import Mismatch, expect_kind
from grader.checks.wording import describe, kind

from .networks import first_of, parts

MAX_AXES = 6  # no shape in the course has more than three axes

LIKE_YOUR_MODEL = (
    " The model that build_model() returns has the same value, but it isn't the network of the task yet."
)


def read_shape(value, what):
    """Return a learner's shape as a tuple of ints. A list and NumPy integers are accepted too."""
    if not isinstance(value, (list, tuple)):
        advice = "a tuple such as (height, width, channels) was expected."
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            advice = "a tuple was expected. A tuple with one number needs a comma: (7,) instead of (7)."
        raise Mismatch(f"{what} is {kind(value)}; {advice}", found=describe(value), expected="a tuple")
    if len(value) > MAX_AXES:
        raise Mismatch(f"{what} has {len(value)} entries; no shape in this lesson has that many.")
    if value and value[0] is None:
        text = f"{what} starts with None, the batch axis. Leave it out."
        raise Mismatch(text, found=describe(value))
    sides = tuple(read_integer(side, f"an entry of {what}") for side in value)
    if any(side < 1 for side in sides):
        raise Mismatch(f"{what} has an entry below 1; every entry must be at least 1.", found=describe(value))
    return sides


def read_integer(value, what):
    """Return a learner's integer as an int. NumPy integers are accepted too."""
    if isinstance(value, (np.generic, np.ndarray)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = f"{what} is {kind(value)}; an integer was expected."
    if isinstance(value, float):
        text += " Divide with // or convert with int(...)."
    raise Mismatch(text, found=describe(value), expected="an integer")


def read_table(value, keys, read):
    """Return the entries of a learner's dict in the order of `keys`, each read by ``read(entry, what)``."""
    wanted = f"the keys {', '.join(keys)}"
    table = expect_kind(value, dict, "a dict", f"The dict needs {wanted}.")
    for key in keys:
        if key not in table:
            raise Mismatch(f"the dict has no key {key!r}.", found=describe(table), expected=wanted)
    return {key: read(table[key], repr(key)) for key in keys}


def first_wrong(claims, truths):
    """Return the index of the first claim that is wrong, or None."""
    return next((n for n, pair in enumerate(zip(claims, truths, strict=True)) if pair[0] != pair[1]), None)


def starts_with_batch(claim, truth):
    """Return whether a wrong shape is the right one after the batch axis.

    Before a single number, only a batch of one is sure: (1000, 1) may be the inputs and outputs of a layer.
    """
    return claim[1:] == truth and (len(truth) > 1 or claim[0] == 1)


def is_iterator(value):
    """Return whether a value is an iterator, such as a generator or the result of zip."""
    name = str(getattr(value, "type", "")).rpartition(".")[2]
    return name in ("generator", "zip", "map", "filter", "enumerate") or name.endswith("iterator")


def shapes_of(spec):
    """Return the input shape and the shape after each part."""
    return [spec.input_shape, *(layer.output_shape for _, layer in parts(spec))]


def expect_again(expect, *answer):
    """Check the answer of a second call, after a right first one.

    Args:
        expect: Raises a Mismatch if an answer is wrong.
        answer: Its arguments.

    Raises:
        Mismatch: It is wrong, so that something is kept from the first call. What is said about a first
            answer would not be true of it.
    """
    try:
        expect(*answer)
    except Mismatch:
        text = "the first call returns the right values, and a second one returns others. What is kept?"
        raise Mismatch(text) from None


def parameters_of(spec):
    """Return the parameter counts of the first convolution, the last part and the whole network."""
    _, convolution = first_of(spec, {"Conv2D"})
    last = parts(spec)[-1][1] if parts(spec) else None
    return [layer.parameters if layer else 0 for layer in (convolution, last)] + [spec.parameters]


def of_keys(answer, keys):
    """Return a prediction for each misconception about a dict with these keys."""
    return {
        "nothing_returned": lambda: answer is None,
        "list_for_dict": lambda: isinstance(answer, (list, tuple)),
        "iterator_returned": lambda: is_iterator(answer),
        "missing_key": lambda: set(answer) < set(keys),
        "other_keys": lambda: (
            isinstance(answer, dict) and bool(set(answer) - set(keys)) and not set(keys) <= set(answer)
        ),
    }
