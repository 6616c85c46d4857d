"""Diagnosis of misconceptions: only for wrong answers, only those that match, and all of them."""

from __future__ import annotations

import numpy as np
import pytest

from grader.checks import Mismatch, diagnose, matches
from grader.course.misconceptions import KnownMisconception
from grader.judge.diagnosis import line_of, misconceptions_of_answer, misconceptions_of_error
from grader.model import Frame

KNOWN = {
    "one": KnownMisconception(name="One", why="why", hint="hint", line_pattern=r"max"),
    "two": KnownMisconception(name="Two", why="why", hint="hint"),
    "old": KnownMisconception(name="Old", why="why", hint="hint", error_pattern=r"no attribute 'next'"),
}


def diagnosed(error: Mismatch, **predictions: object) -> tuple[str, ...]:
    with pytest.raises(Mismatch) as caught, diagnose(**predictions):  # type: ignore[arg-type]
        raise error
    return caught.value.misconceptions


def test_a_right_answer_is_not_diagnosed() -> None:
    with diagnose(one=lambda: pytest.fail("the prediction was evaluated")):
        pass


def test_all_matching_misconceptions_are_diagnosed() -> None:
    assert diagnosed(Mismatch("no"), one=lambda: True, two_words=lambda: 1, three=lambda: False) == (
        "one",
        "two-words",
    )
    assert diagnosed(Mismatch("no")) == ()
    assert diagnosed(Mismatch("no", misconceptions=("own", "one")), one=lambda: True) == ("own", "one")


def test_a_prediction_that_raises_does_not_match() -> None:
    assert diagnosed(
        Mismatch("no"), one=lambda: {}["x"], two=lambda: np.zeros(3) == np.zeros(4), three=lambda: True
    ) == ("three",)


def test_other_exceptions_are_not_changed() -> None:
    with pytest.raises(ZeroDivisionError), diagnose(one=lambda: True):
        1 / 0  # noqa: B018


def test_nested_blocks_add_their_misconceptions() -> None:
    with pytest.raises(Mismatch) as caught, diagnose(outer=lambda: True), diagnose(inner=lambda: True):
        raise Mismatch("no")
    assert caught.value.misconceptions == ("inner", "outer")


@pytest.mark.parametrize(
    ("answer", "predicted", "expected"),
    [
        ([1.0, 2.0], [1.00005, 2.0], True),
        ([1.0, 2.0], [1.001, 2.0], False),
        ([1.0], [[1.0]], False),
        ([float("nan")], [float("nan")], False),
        ([], [], False),
        (np.uint8([200]), [200], True),
    ],
)
def test_matches_compares_shape_and_every_value(answer: object, predicted: object, expected: bool) -> None:
    assert matches(answer, predicted) is expected


def test_the_texts_come_from_the_pack_with_the_matching_line() -> None:
    source = b"import x\n\ndef other(a):\n    return a.max()\n\ndef normalize(a):\n    # max\n    b = a.max()\n    return b\n"
    (found,) = misconceptions_of_answer(("one",), KNOWN, source, "normalize")
    assert (found.id, found.name, found.line, found.source) == ("one", "One", 8, "b = a.max()")
    with pytest.raises(LookupError, match="has no \\[unknown\\]"):
        misconceptions_of_answer(("unknown",), KNOWN, source, "normalize")


def test_the_last_definition_is_searched_before_the_rest_of_the_file() -> None:
    source = b"def f():\n    first_max\n\ndef f():\n    second_max\n\nmax_elsewhere = 1\n"
    assert line_of(source, "f", "max") == (5, "second_max")
    assert line_of(b"limit = max(3, 4)\n\ndef f():\n    return limit\n", "f", "max") == (
        1,
        "limit = max(3, 4)",
    )
    assert line_of(b"def f():\n    pass\n", "f", "max") == (0, "")


def test_hostile_sources_are_searched_as_text() -> None:
    assert line_of(b"\xff\xfe\0" * 1000, "f", "max") == (0, "")
    assert line_of(b"def f():\n" + b"(" * 100_000 + b"max", "f", "max") == (0, "")


def test_an_exception_is_diagnosed_by_its_message() -> None:
    frames = [Frame(3, "f", "first"), Frame(9, "g", "x.next()")]
    (found,) = misconceptions_of_error(
        "AttributeError: 'Iterator' object has no attribute 'next'", frames, KNOWN
    )
    assert (found.id, found.line, found.source) == ("old", 9, "x.next()")
    assert misconceptions_of_error("ValueError: no", frames, KNOWN) == ()
