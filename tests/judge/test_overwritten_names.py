"""Lines that give the name of a function another value, found in the text of a file."""

from __future__ import annotations

import pytest

from grader.judge.overwritten_names import overwritten_by, overwritten_function
from grader.model import Frame


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("half = half(3)", "line 4"),
        ("low, half = 1, 2", "line 4"),
        ("half: float = 2", "line 4"),
        ("half == 3", ""),
        ("halves = 3", ""),
        ("print(half=3)", ""),
        ("    half = 3", ""),
    ],
)
def test_the_last_assignment_outside_functions_is_found(line: str, place: str) -> None:
    source = f"def half(x):\n    return x / 2\n\n{line}\n"
    assert overwritten_by(source.encode(), "half") == place


def reason(source: str, line: int) -> str:
    return overwritten_function(source.encode(), Frame(line, "f", source.splitlines()[line - 1].strip()))


def test_a_function_is_overwritten_inside_or_outside_the_function_that_calls_it() -> None:
    inside = "def f(x):\n    max = x.max()\n    return max(x)\n"
    assert reason(inside, 3).startswith(
        "`max` is no function here: line 2 assigns another value to this name."
    )
    outside = "str = 'a'\n\ndef f(x):\n    return str(x)\n"
    assert reason(outside, 4).startswith("`str` is no function here: line 1 assigns")


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    x = 3\n    return max(x)\n    max = 3\n",  # below
        "def f(x):\n    size = 3\n    return size(x)\n",  # never a function
        "def f(x):\n    max = min = 3\n    return x.max(3)\n",  # a method
        "def f(x):\n    low, max, min = x\n    return max(min(x))\n",  # which of them?
    ],
)
def test_a_doubtful_name_is_not_blamed(source: str) -> None:
    assert reason(source, 3) == ""


@pytest.mark.parametrize("line", ["a, " * 60 + "b", "a" * 200, "a:" * 100])
def test_a_hostile_line_is_searched_quickly(line: str) -> None:
    assert overwritten_by(f"{line}\n".encode() * 5000, "x") == ""
