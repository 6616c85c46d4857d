from __future__ import annotations

import pytest

from grader.judge.unfinished import why_unfinished

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
    assert bool(why_unfinished(source.encode(), "half", "line 3", GIVEN)) is expected


WRITTEN = "def half(x):\n    return x / 2\n\n"


def indented(code: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in code.splitlines())


def why(source: str) -> str:
    return why_unfinished(source.encode(), "half", "line 9", GIVEN)


def test_an_exception_below_the_own_code_is_to_be_deleted() -> None:
    assert why(STUB + "    return x / 2\n") == (
        "half() still raises NotImplementedError, on line 9. Delete this line."
    )


def test_the_exercise_s_definition_below_the_own_one_is_to_be_deleted() -> None:
    assert why(WRITTEN + STUB) == (
        "half() is defined on line 1, and again on line 4. The last definition counts, "
        "and it only raises NotImplementedError: delete it."
    )


@pytest.mark.parametrize(
    ("block", "where"),
    [
        (
            'if __name__ == "__main__":',
            (
                'is inside an `if` block that does not run during a check, such as `if __name__ == "__main__":`. '
                "Move it to the top level of the file."
            ),
        ),
        ("class Lesson:", "is inside the class `Lesson`. Move it out of the class."),
        ("def main():", "is inside the function `main()`. Move it to the top level of the file."),
    ],
)
def test_own_code_where_it_cannot_be_called_is_to_be_moved(block: str, where: str) -> None:
    assert why(f"{STUB}\n{block}\n{indented(WRITTEN)}") == (
        f"half() on line 6 {where} Then delete the definition on line 1, which only raises NotImplementedError."
    )


def test_a_definition_in_a_text_or_a_block_that_runs_is_none_elsewhere() -> None:
    text = indented(WRITTEN)
    assert why(f'{STUB}\ndef main():\n    """\n{text}    """\n') == ""
    assert why(f"try:\n{text}except OSError:\n    pass\n\n{STUB}") == ""
