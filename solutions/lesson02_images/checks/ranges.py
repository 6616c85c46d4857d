"""Comparing a pair (smallest, largest)."""

import numpy as np

from grader.checks import Mismatch, counted, expect, expect_kind, expect_number, matches

from .inputs import CLOSE, type_name

SETS = ("set", "frozenset")
"""Names of the types whose values stay in the worker: what is in them is not known here."""


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


def ends(array):
    """Return the smallest and the largest value."""
    return float(array.min()), float(array.max())


def without_edges(array):
    """Return the array without its first or last row, column or value, or without all of its edges."""
    flat = array.ravel()
    inner = array[1:-1, 1:-1]
    return array[:-1], array[1:], array[:, :-1], array[:, 1:], inner, flat[:-1], flat[1:]


def scanned(flat):
    """Return what a loop finds that looks for a new maximum only where there is no new minimum."""
    low, high = np.inf, -np.inf
    for value in flat.tolist():
        if value < low:
            low = value
        elif value > high:
            high = value
    return low, high


def pair_predictions(array):
    """Return a prediction for each misconception about the range of an array."""
    low, high = float(array.min()), float(array.max())
    flat = array.ravel()

    def left_out(value, parts):
        """Return whether it is the range of one of some parts, and not of all."""
        return any(ends(part) != (low, high) and matches(value, ends(part)) for part in parts)

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
            array.dtype.kind == "f"
            and (
                any(matches(value, (f(low), f(high))) for f in (int, round, np.floor))
                or matches(value, ends(array.astype(np.uint8)))
            )
        ),
        "rounded": lambda value: (
            array.dtype.kind == "f"
            and any(matches(value, (round(low, n), round(high, n)), 1e-6) for n in (1, 2, 3))
        ),
        "text_for_numbers": lambda value: (
            isinstance(value, str)
            or (isinstance(value, (tuple, list)) and all(isinstance(each, str) for each in value))
        ),
        "set_for_pair": lambda value: type_name(value) in SETS,
        "dict_for_pair": lambda value: isinstance(value, dict) and matches(list(value.values()), (low, high)),
        "percentiles": lambda value: any(
            matches(value, np.percentile(array, (p, 100 - p)), 1e-3) for p in (0.5, 1, 2, 2.5, 5, 10, 25)
        ),
        "starts_at_zero": lambda value: (low > 0 or high < 0) and matches(value, (min(0, low), max(0, high))),
        # The channels of an image have different ranges. In the other arrays two may agree by chance.
        "one_channel": lambda value: (
            array.dtype == np.uint8 and any(matches(value, (each.min(), each.max())) for each in channels)
        ),
        "edge_left_out": lambda value: left_out(value, without_edges(array)),
        "range_along_axis": lambda value: any(
            matches(value, (array.min(axis=axis), array.max(axis=axis)))
            for axis in (0, 1, 2, -1, (0, 2), (1, 2))
        ),
        "elif_hides": lambda value: any(
            scanned(order) != (low, high) and matches(value, scanned(order)) for order in (flat, flat[::-1])
        ),
        "zeros_ignored": lambda value: left_out(value, (array[array > 0], array[array != 0])),
        "more_than_the_range": lambda value: len(value) > 2 and matches(value[:2], (low, high)),
        "range_object": lambda value: type_name(value) == "range",
        "method_not_called": lambda value: (
            isinstance(value, (tuple, list)) and all("method" in type_name(each) for each in value)
        ),
    }
