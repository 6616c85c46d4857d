"""Similar submissions: copies are found whatever the names, and the stub does not count."""

from __future__ import annotations

import pytest

from grader.course.layout import own_course
from grader.report.similar import render_similar
from grader.similarity.compare import similar_pairs

pytestmark = pytest.mark.slow

STUB = b'''"""The exercise: two functions on images, for you to write."""
import numpy as np


def normalize(pixels):
    """Scale uint8 pixels to the range 0 to 1 as float32."""
    raise NotImplementedError
'''
ONE = (
    STUB
    + b"""

def helper(values, limits):
    total = 0
    for index, value in enumerate(values):
        if value > limits[index] and index % 2 == 0:
            total += value * 3 - limits[index]
        elif value < 0:
            total -= abs(value) // 2
    return total / max(len(values), 1)
"""
)
RENAMED = ONE.replace(b"total", b"summe").replace(b"value", b"wert").replace(b"index", b"i")
OTHER = (
    STUB
    + b'''

def helper(values, limits):
    """Written by another person."""
    array = np.asarray(values, dtype="float64")
    above = array[::2][array[::2] > np.asarray(limits)[::2]]
    return float(np.where(array < 0, -np.abs(array) // 2, 0).sum() + above.sum() * 3) / array.size
'''
)


def test_a_copy_with_other_names_is_found_and_highlighted() -> None:
    (pair,) = similar_pairs("x", {"ada": ONE, "bob": RENAMED, "eve": OTHER}, STUB, threshold=0.8)
    assert {side.learner for side in pair.sides} == {"ada", "bob"}
    assert pair.share > 0.95
    assert not pair.identical
    for side, source in zip(pair.sides, (ONE, RENAMED), strict=True):
        assert "".join(text for _, text in side.parts) == source.decode()
        common = "".join(text for is_common, text in side.parts if is_common)
        assert "enumerate" in common
        assert "for you to write" not in common


def test_equal_files_are_reported_as_identical() -> None:
    (pair,) = similar_pairs("x", {"ada": ONE, "bob": ONE}, STUB, threshold=0.8)
    assert pair.identical
    assert pair.sides[0].sha == pair.sides[1].sha


def test_untouched_stubs_are_not_similar() -> None:
    files = {"ada": STUB, "bob": STUB, "eve": STUB + b"\n# my name\n"}
    assert similar_pairs("x", files, STUB, threshold=0.1) == []


def test_pairs_below_the_threshold_are_not_reported() -> None:
    half = ONE + OTHER.removeprefix(STUB).replace(b"helper", b"second")
    files = {
        "ada": half,
        "bob": ONE.replace(b"3", b"3 + 4") + b"\ndef f(a):\n    return {a: a ** 2 for a in range(a)}\n",
    }
    assert similar_pairs("x", files, STUB, threshold=0.2)
    assert similar_pairs("x", files, STUB, threshold=1.0) == []


def test_hostile_files_are_compared_and_escaped() -> None:
    files = {
        "null": b"\0\xff",
        "empty": b"",
        "huge": b"x = 1\n" * 100_000,
        "markup": ONE + b"\n# </pre><script>alert(1)</script>\n",
        "copy": ONE,
    }
    (pair,) = similar_pairs("x", files, STUB, threshold=0.8)
    page = render_similar([pair], 0.8, own_course().templates)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
