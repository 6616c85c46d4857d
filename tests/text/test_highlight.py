"""Submitted code as HTML, and code that would take long to highlight."""

from __future__ import annotations

import time

import pytest

from grader.similarity.fingerprints import fingerprints
from grader.text.bare_code import bare_code
from grader.text.highlight import MAX_HIGHLIGHTED, MAX_SPACE, highlighted

BLANK = "  \n"


def test_each_line_of_code_has_an_anchor() -> None:
    page = highlighted(b"x = '<b>'\ny = 2\n", "file")
    assert 'id="file-2"' in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize("text", ["x = 1\n" * MAX_HIGHLIGHTED, "x = 1\n" + BLANK * MAX_SPACE + "y = 2\n"])
def test_a_file_that_would_take_long_is_shown_without_colors(text: str) -> None:
    page = highlighted(text.encode(), "file")
    assert "<span" not in page
    assert page.count("\n") > MAX_SPACE


def test_blank_lines_take_no_time() -> None:
    """Pygments took a minute for 60,000 characters of white space, in the process that holds the marks."""
    started = time.process_time()
    many = ("x = 1\n" + BLANK * (MAX_HIGHLIGHTED // len(BLANK))).encode()
    highlighted(many, "file")
    fingerprints(many)
    bare_code([" " * 199 + "\t"] * 240)
    assert time.process_time() - started < 5


def test_blank_lines_are_no_difference() -> None:
    code = "".join(f"value_{n} = function_{n % 7}(value_{n // 2}, {n})\n" for n in range(40))
    one, other = fingerprints(code.encode()), fingerprints((code + BLANK * MAX_SPACE + code).encode())
    assert one.places.keys() <= other.places.keys()


def test_code_without_comments_and_blank_lines() -> None:
    lines = ["def f(x):", '    """By Ada."""', "    # Ada", "", "    return x  # by Ada", " " * 300]
    assert bare_code(lines) == ("def f(x):", "    return x")
