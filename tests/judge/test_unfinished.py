from __future__ import annotations

import pytest

from grader.judge.unfinished import has_own_lines

GIVEN = frozenset({'"""Return the half."""', 'raise NotImplementedError("return the half")', "return 1", ""})
STUB = 'def half(x):\n    """Return the half."""\n    raise NotImplementedError("return the half")\n'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (STUB, False),
        (STUB + "    # later\n\n", False),
        (STUB + "    return x / 2\n", True),
        (STUB.replace("    raise", "    x = 2\n    raise"), True),
        (STUB + "\nx = 3\n", False),
        (STUB.replace("return the half", "later"), False),
        ("def half(\n    x,\n):\n    y = x\n", True),
        ("halves = 2\n", False),
        ("def halved(x):\n    return x / 2\n" + STUB, False),
        (STUB.replace("Return", "Compute and return"), False),
        (STUB.replace("    raise", "    for each in x:\n        each /= 2\n    raise"), True),
    ],
)
def test_own_lines_of_a_function(source: str, expected: bool) -> None:
    assert has_own_lines(source.encode(), "half", GIVEN) is expected
