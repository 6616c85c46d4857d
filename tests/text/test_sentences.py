from __future__ import annotations

import pytest

from grader.text.sentences import full_sentence, joined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("normalize() raised NameError on line 4", "normalize() raised NameError on line 4."),
        ("It is done.", "It is done."),
        ("Which value is 0 here?", "Which value is 0 here?"),
        ("Stop!", "Stop!"),
        ("It ended (exit code 3)", "It ended (exit code 3)."),
        ("It builds on “Pool by 2?”", "It builds on “Pool by 2?”"),
        ("Use `array.copy()`", "Use `array.copy()`."),
        ("It ended.  \n", "It ended."),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_sentence_ends_exactly_once(text: str, expected: str) -> None:
    assert full_sentence(text) == expected
    assert full_sentence(expected) == expected


def test_parts_become_sentences() -> None:
    assert joined("f() raised KeyError", "", "Is it a typo?") == "f() raised KeyError. Is it a typo?"
    assert joined("One.", "Two") == "One. Two."
