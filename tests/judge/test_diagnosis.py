"""Naming a misconception: only when it is wrong, only what fits, both when two fit."""

from __future__ import annotations

import numpy as np
import pytest

from grader.checks import Mismatch, diagnose, matches
from grader.course.misconceptions import KnownMisconception
from grader.judge.diagnosis import line_of, named, named_by_error
from grader.model import Frame

KNOWN = {
    "one": KnownMisconception(name="One", why="why", hint="hint", line_pattern=r"max"),
    "two": KnownMisconception(name="Two", why="why", hint="hint"),
    "old": KnownMisconception(name="Old", why="why", hint="hint", error_pattern=r"no attribute 'next'"),
}


def names(error: Mismatch, **predictions: object) -> tuple[str, ...]:
    with pytest.raises(Mismatch) as caught, diagnose(**predictions):  # type: ignore[arg-type]
        raise error
    return caught.value.misconceptions


def test_a_right_answer_is_never_asked_about() -> None:
    with diagnose(one=lambda: pytest.fail("it was asked")):
        pass


def test_what_fits_is_named_and_two_at_once() -> None:
    assert names(Mismatch("no"), one=lambda: True, two_words=lambda: 1, three=lambda: False) == (
        "one",
        "two-words",
    )
    assert names(Mismatch("no")) == ()
    assert names(Mismatch("no", misconceptions=("own", "one")), one=lambda: True) == ("own", "one")


def test_a_prediction_that_cannot_be_made_does_not_fit() -> None:
    assert names(
        Mismatch("no"), one=lambda: {}["x"], two=lambda: np.zeros(3) == np.zeros(4), three=lambda: True
    ) == ("three",)


def test_other_exceptions_pass_untouched() -> None:
    with pytest.raises(ZeroDivisionError), diagnose(one=lambda: True):
        1 / 0  # noqa: B018


def test_blocks_within_blocks_add_up() -> None:
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
def test_near_means_same_shape_and_every_number(answer: object, predicted: object, expected: bool) -> None:
    assert matches(answer, predicted) is expected


def test_the_words_come_from_the_pack_with_the_line_to_look_at() -> None:
    source = b"import x\n\ndef other(a):\n    return a.max()\n\ndef normalize(a):\n    # max\n    b = a.max()\n    return b\n"
    (found,) = named(("one",), KNOWN, source, "normalize")
    assert (found.id, found.name, found.line, found.source) == ("one", "One", 8, "b = a.max()")
    with pytest.raises(LookupError, match="has no \\[unknown\\]"):
        named(("unknown",), KNOWN, source, "normalize")


def test_the_last_definition_counts_and_a_line_elsewhere_is_better_than_none() -> None:
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


def test_an_exception_gives_its_mistake_away() -> None:
    frames = [Frame(3, "f", "first"), Frame(9, "g", "x.next()")]
    (found,) = named_by_error("AttributeError: 'Iterator' object has no attribute 'next'", frames, KNOWN)
    assert (found.id, found.line, found.source) == ("old", 9, "x.next()")
    assert named_by_error("ValueError: no", frames, KNOWN) == ()
