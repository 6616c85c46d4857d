"""Comparing a pair (smallest, largest)."""

import numpy as np

from grader.checks import Mismatch, counted, expect, expect_kind, expect_number, matches

from .inputs import CLOSE, type_name


def expect_pair(value, low, high, what):
    """Check a pair of numbers, the smallest first. An array of two numbers is a pair, too."""
    if isinstance(value, np.ndarray) and value.shape == (2,):
        value = value.tolist()
    pair = expect_kind(value, (tuple, list), f"a pair (min, max) for {what}")
    expect(
        len(pair) == 2,
        f"{what} has {counted(len(pair), 'value')}; two were expected.",
        found=counted(len(pair), "value"),
        expected="2 values",
    )
    found = tuple(expect_number(number, what=f"A value of {what}") for number in pair)
    shown = {"found": f"({found[0]:g}, {found[1]:g})", "expected": f"({low:g}, {high:g})"}
    if abs(found[0] - high) <= CLOSE and abs(found[1] - low) <= CLOSE and low != high:
        raise Mismatch(f"{what} starts with the largest value; the smallest comes first.", **shown)
    if not (abs(found[0] - low) <= CLOSE and abs(found[1] - high) <= CLOSE):
        raise Mismatch(f"{what} is {shown['found']}; {shown['expected']} was expected.", **shown)


def pair_predictions(array):
    """Return a prediction for each misconception about the range of an array."""
    low, high = float(array.min()), float(array.max())
    flat = array.ravel()
    channels = [array[..., c] for c in range(array.shape[-1])]
    return {
        "forgot_return": lambda value: value is None,
        "maximum_first": lambda value: matches(value, (high, low)),
        "range_of_indices": lambda value: matches(value, (flat.argmin(), flat.argmax())),
        "possible_range": lambda value: matches(value, (0, 255 if array.dtype == np.uint8 else 1)),
        "width_of_range": lambda value: matches(value, high - low) or matches(value, (low, high - low)),
        "range_per_channel": lambda value: matches(value, (array.min(axis=(0, 1)), array.max(axis=(0, 1)))),
        "first_and_last": lambda value: matches(value, (flat[0], flat[-1])),
        "cast_to_int": lambda value: (
            array.dtype.kind == "f" and any(matches(value, (f(low), f(high))) for f in (int, round, np.floor))
        ),
        "rounded": lambda value: (
            array.dtype.kind == "f"
            and any(matches(value, (round(low, n), round(high, n)), 1e-6) for n in (1, 2, 3))
        ),
        "text_for_numbers": lambda value: (
            isinstance(value, str)
            or (isinstance(value, (tuple, list)) and all(isinstance(each, str) for each in value))
        ),
        "set_for_pair": lambda value: type_name(value) in ("set", "frozenset"),
        "dict_for_pair": lambda value: isinstance(value, dict) and matches(list(value.values()), (low, high)),
        "percentiles": lambda value: any(
            matches(value, np.percentile(array, (p, 100 - p)), 1e-3) for p in (0.5, 1, 2, 2.5, 5, 10, 25)
        ),
        "starts_at_zero": lambda value: (low > 0 or high < 0) and matches(value, (min(0, low), max(0, high))),
        # The channels of an image have different ranges. In the other arrays two may agree by chance.
        "one_channel": lambda value: (
            array.dtype == np.uint8 and any(matches(value, (each.min(), each.max())) for each in channels)
        ),
        "range_object": lambda value: type_name(value) == "range",
        "method_not_called": lambda value: (
            isinstance(value, (tuple, list)) and all("method" in type_name(each) for each in value)
        ),
    }
