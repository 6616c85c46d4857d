"""Functions are found in a source that is read as text."""

from __future__ import annotations

import time

import pytest

from grader.text.code_shapes import function_lines

TEXT_IN_COLUMN_0 = '''\
def load(path):
    note = """
def other(path):
"""
    return [
path,
]


x = 1
'''


def test_a_function_continues_after_a_string_or_a_bracket_in_the_first_column() -> None:
    begin, lines = function_lines(TEXT_IN_COLUMN_0.encode(), "load")
    assert begin == 0
    assert lines[6] == "]"
    assert "x = 1" not in lines


def test_a_function_inside_a_string_is_none() -> None:
    assert function_lines(TEXT_IN_COLUMN_0.encode(), "other") == (0, [])


def test_the_last_definition_counts() -> None:
    begin, lines = function_lines(b"def f():\n    return 1\ndef f():\n    return 2\n", "f")
    assert (begin, lines) == (2, ["def f():", "    return 2"])


@pytest.mark.parametrize("open_", ["'''never closed", "(never closed"])
def test_a_source_that_is_not_python_has_a_function_up_to_the_next_line_in_the_first_column(
    open_: str,
) -> None:
    source = f"def f():\n    return 1\nx = {open_}\ndef g():\n    return 2\n".encode()
    assert function_lines(source, "f") == (0, ["def f():", "    return 1"])
    assert function_lines(source, "g") == (3, ["def g():", "    return 2"])


def test_a_hostile_source_takes_no_time() -> None:
    began = time.monotonic()
    function_lines(b"def f():\n" + b"(((('" * 200_000, "f")
    assert time.monotonic() - began < 5
