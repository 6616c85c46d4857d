"""Comparing a pair (smallest, largest)."""

from grader.checks import Mismatch, expect, expect_kind, expect_number

from .inputs import CLOSE


def expect_pair(value, low, high, what):
    """Two numbers, smallest first."""
    pair = expect_kind(value, (tuple, list), f"a pair (min, max) for {what}")
    expect(len(pair) == 2, f"{what} has {len(pair)} entries; two were expected.")
    found = tuple(expect_number(number, what=what) for number in pair)
    if abs(found[0] - high) <= CLOSE and abs(found[1] - low) <= CLOSE and low != high:
        text = f"{what}: the order is the wrong way round; the smallest comes first."
        raise Mismatch(text, misconceptions=("maximum-first",))
    if not (abs(found[0] - low) <= CLOSE and abs(found[1] - high) <= CLOSE):
        raise Mismatch(f"{what} is wrong.", found=f"({found[0]:g}, {found[1]:g})")
