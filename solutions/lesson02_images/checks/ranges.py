"""Comparing a pair (smallest, largest)."""

from grader.checks import Mismatch, counted, expect, expect_kind, expect_number

from .inputs import CLOSE


def expect_pair(value, low, high, what):
    """Check a pair of numbers, the smallest first."""
    pair = expect_kind(value, (tuple, list), f"a pair (min, max) for {what}")
    expect(
        len(pair) == 2,
        f"{what} has {counted(len(pair), 'value')}; two were expected.",
    )
    found = tuple(expect_number(number, what=what) for number in pair)
    if abs(found[0] - high) <= CLOSE and abs(found[1] - low) <= CLOSE and low != high:
        text = f"{what} starts with the largest value; the smallest comes first."
        raise Mismatch(text, misconceptions=("maximum-first",))
    if not (abs(found[0] - low) <= CLOSE and abs(found[1] - high) <= CLOSE):
        raise Mismatch(
            f"{what} is ({found[0]:g}, {found[1]:g}); ({low:g}, {high:g}) was expected.",
            found=f"({found[0]:g}, {found[1]:g})",
            expected=f"({low:g}, {high:g})",
        )
