from __future__ import annotations

import time

import numpy as np

from grader.report.printed import MAX_ARRAY_LINES, shortened


def test_a_long_array_is_cut_and_other_lines_stay() -> None:
    array = str(np.random.default_rng(1).random((30, 40, 3)))
    rows = len(array.splitlines())
    found = list(shortened(["begin", *array.splitlines(), "end", "[1 2 3]", "fine"]))
    assert found == [
        "begin",
        *array.splitlines()[:MAX_ARRAY_LINES],
        f"[… {rows - MAX_ARRAY_LINES} more lines of this array]",
        "end",
        "[1 2 3]",
        "fine",
    ]


def test_the_representation_of_an_array_is_cut_too() -> None:
    text = repr(np.full((20, 2), np.nan, "float32"))
    assert list(shortened(text.splitlines()))[-1] == "[… 14 more lines of this array]"


def test_short_arrays_and_texts_do_not_change() -> None:
    lines = ["[[1 2]", " [3 4]]", "", "1 2 3", "a [1]", "- one", "- two", "- three"] * 3
    assert list(shortened(lines)) == lines


def test_hostile_lines_are_read_quickly() -> None:
    began = time.process_time()
    list(shortened(["[" + "e" * 100_000 + "x"] * 50))
    assert time.process_time() - began < 1
