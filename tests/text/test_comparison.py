"""What is said about a learner's function beside the worked one is true, and hostile code does no harm."""

from __future__ import annotations

import time

import pytest

from grader.text.comparison import MAX_LINES, Comparison, comments_of, compare_functions, function_text

WORKED = '''\
"""A lesson."""

import numpy as np


def normalize(pixels: np.ndarray, top: dict[str, float]) -> tuple[np.ndarray, float]:
    """Return the task."""
    # Convert first: uint8 has no fractions.
    # float32 is enough.
    values = pixels.astype(np.float32)
    return values / 255.0


# Bonus.


def other():
    return 1
'''


def compared(body: str, signature: str = "pixels, top") -> Comparison:
    own = f'def normalize({signature}):\n    """Return the task."""\n{body}'
    found = compare_functions(own.encode(), WORKED.encode(), "normalize")
    assert found
    return found


def test_both_are_shown_without_docstring_and_without_what_follows() -> None:
    found = compared("    return pixels\n")
    assert found.own == "def normalize(pixels, top):\n    return pixels"
    assert found.worked.splitlines()[0].startswith("def normalize(pixels: np.ndarray")
    assert found.worked.endswith("return values / 255.0")
    assert found.line == 1


@pytest.mark.parametrize(
    "body",
    [
        "    values = pixels.astype(np.float32)\n    return values / 255.0\n",
        "    values = pixels.astype(np.float32)\n    return values / 255\n",
        "    values = pixels.astype(np.float32)\n    return values / 2.55e2\n",
        "    x = pixels.astype(np.float32)  # mine\n\n    return x / 255.0\n",
        "    x = pixels.astype(\n        np.float32,\n    )\n    return x / 255.0\n",
    ],
)
@pytest.mark.parametrize("parameter", ["pixels", "img"])
def test_names_comments_and_layout_are_no_difference(body: str, parameter: str) -> None:
    found = compared(body.replace("pixels", parameter), f"{parameter}, top")
    assert found.differences == ("Both are the same, apart from names, comments and layout.",)
    assert found.reasons == ()


def test_what_only_one_of_them_uses_is_named() -> None:
    found = compared("    big = numpy.asarray(pixels, dtype='float32')\n    return big / big.max()\n")
    assert found.differences == (
        "Only yours uses `numpy.asarray()`, `dtype=`, `'float32'`, `.max()`.",
        "Only the worked solution uses `.astype()`, `np.float32`, `255.0`.",
    )


def test_an_alias_of_a_module_and_the_name_of_a_variable_are_no_difference() -> None:
    found = compared("    v = pixels.astype(numpy.float32)\n    return v / 255.0 + 0 * v\n")
    assert found.differences == ("Only yours uses `0`, `*`.",)


def test_a_builtin_is_not_a_method_of_the_same_name() -> None:
    worked = b"def f(x):\n    return x.min()\n"
    found = compare_functions(b"def f(x):\n    return min(x)\n", worked, "f")
    assert found
    assert found.differences == ("Only yours uses `min()`.", "Only the worked solution uses `.min()`.")


def test_a_type_in_the_signature_is_not_a_variable() -> None:
    worked = b"def f(x) -> tuple[float, float]:\n    return float(x.min()), 1\n"
    found = compare_functions(b"def f(x):\n    return x.min(), 1\n", worked, "f")
    assert found
    assert found.differences == ("Only the worked solution uses `float()`.",)


def test_another_order_of_the_same_is_called_an_arrangement() -> None:
    found = compared("    return pixels.astype(np.float32) / 255.0\n")
    assert found.differences == (
        "Both use the same functions and values, arranged differently.",
        "Yours has 1 statement, the worked solution 2.",
    )


def test_a_reason_is_given_where_the_worked_function_uses_something_else() -> None:
    found = compared("    values = np.array(pixels, 'float32')\n    return values / 255.0\n")
    assert found.reasons == ("Convert first: uint8 has no fractions. float32 is enough.",)


def test_only_a_function_with_checks_passed_is_said_to_pass() -> None:
    assert compared("    return 1\n").verdict == "yours has changed or does not pass"


@pytest.mark.parametrize(
    "own",
    [
        b"",
        b"x = 1\n",
        b"def other(): pass\n",
        b"def normalize(x):\n    return '''\n",
        b"def normalize(x):\n    return (\n",
        b"def normalize(x):\n        a\n    b\n",
        b"\xff\xfe\x00",
    ],
)
def test_a_function_that_is_missing_or_cannot_be_read_is_not_compared(own: bytes) -> None:
    assert compare_functions(own, WORKED.encode(), "normalize") is None


def test_hostile_code_is_read_quickly() -> None:
    deep = b"def normalize(x):\n    return " + b"(" * 190 + b"x" + b")" * 190 + b"\n"
    long = b"def normalize(x):\n" + b"    x = x + 1\n" * 50_000
    started = time.monotonic()
    for own in (deep, long):
        compare_functions(own, WORKED.encode(), "normalize")
    assert time.monotonic() - started < 2
    found = compare_functions(long, WORKED.encode(), "normalize")
    assert found
    assert len(found.own.splitlines()) == MAX_LINES


def test_the_text_and_the_comments_of_one_function() -> None:
    assert function_text(WORKED.encode(), "other") == "def other():\n    return 1"
    assert comments_of(WORKED, "normalize") == ("Convert first: uint8 has no fractions. float32 is enough.",)
    assert comments_of(WORKED, "other") == ()
