"""Diagnosis of misconceptions: only for wrong answers, only those that match, and all of them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from grader.checks import Mismatch, diagnose, matches
from grader.checks.diagnose import probing
from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.misconceptions import KnownMisconception, load_misconceptions
from grader.course.pack import Lesson
from grader.judge.diagnosis import (
    Evidence,
    alternatives,
    line_of,
    misconceptions_of_answer,
    misconceptions_of_error,
)
from grader.model import Frame

KNOWN = {
    "one": KnownMisconception(name="One", why="why", hint="hint", line_pattern=r"max"),
    "two": KnownMisconception(name="Two", why="why", hint="hint"),
    "old": KnownMisconception(name="Old", why="why", hint="hint", error_pattern=r"no attribute 'next'"),
    "index": KnownMisconception(
        name="Index", why="why", hint="hint", error_pattern="out of range", error_line=r"layers\["
    ),
    "local": KnownMisconception(name="Local", why="why", hint="hint", error_pattern="unpack", function="f"),
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
        Mismatch("no"), one=lambda: int("x"), two=lambda: np.zeros(3) == np.zeros(4), three=lambda: True
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
        (np.array([200], np.uint8), [200], True),
    ],
)
def test_matches_compares_shape_and_every_value(answer: object, predicted: object, expected: bool) -> None:
    assert matches(answer, predicted) is expected


SOURCE = b"import x\n\ndef other(a):\n    return a.max()\n\ndef normalize(a):\n    # max\n    b = a.max()\n    return b\n"


def test_the_texts_come_from_the_pack_with_the_matching_line() -> None:
    (found,) = misconceptions_of_answer(("one",), "normalize", Evidence(KNOWN, SOURCE))
    assert (found.id, found.name, found.line, found.source) == ("one", "One", 8, "b = a.max()")
    with pytest.raises(LookupError, match="has no \\[unknown\\]"):
        misconceptions_of_answer(("unknown",), "normalize", Evidence(KNOWN, SOURCE))


def test_a_prediction_that_fits_the_right_answer_explains_nothing() -> None:
    def ids(answer: int, right: int) -> tuple[str, ...]:
        with (
            pytest.raises(Mismatch) as caught,
            diagnose(answer, right, even=lambda value: value % 2 == 0, small=lambda value: value < 10),
        ):
            raise Mismatch("no")
        return caught.value.misconceptions

    assert ids(4, 11) == ("even", "small")
    assert ids(4, 12) == ("small",)
    assert ids(14, 12) == ()


def test_probing_evaluates_predictions_of_right_answers() -> None:
    with probing() as found:
        with diagnose(4, even=lambda value: value % 2 == 0, odd=lambda value: value % 2):
            pass
        with diagnose(two_words=lambda: True):
            pass
    assert found == ["even", "two-words"]


def evidence(**known: dict[str, object]) -> dict[str, KnownMisconception]:
    texts = {"name": "n", "why": "w", "hint": "h"}
    return {name: KnownMisconception(**texts, **fields) for name, fields in known.items()}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        (("a",), ("a",)),
        (("a", "b"), ()),  # two explanations exclude each other: neither is named
        (("special", "a"), ("special",)),
        (("free", "a"), ("free", "a")),
        (("free", "also_free"), ("free", "also_free")),
        (("free", "a", "b"), ("free",)),
    ],
)
def test_of_two_explanations_the_more_specific_or_none(ids: tuple[str, ...], named: tuple[str, ...]) -> None:
    known = evidence(
        a={},
        b={},
        special={"specializes": ("a",)},
        free={"independent": True},
        also_free={"independent": True},
    )
    assert tuple(each.id for each in misconceptions_of_answer(ids, "f", Evidence(known))) == named


def test_a_misconception_of_another_function_is_named_only_after_that_function_failed() -> None:
    known = evidence(a={"function": "normalize"})
    for failed, named in ((set(), ()), ({"center"}, ()), ({"normalize"}, ("a",))):
        found = misconceptions_of_answer(("a",), "report", Evidence(known, failed=frozenset(failed)))
        assert tuple(each.id for each in found) == named
    (only,) = misconceptions_of_answer(("a",), "normalize", Evidence(known))
    assert only.id == "a"


def test_only_lines_that_the_learner_wrote_in_the_function_are_shown() -> None:
    nothing: frozenset[str] = frozenset()
    assert line_of(b"def f():\n    first_max\n\ndef f():\n    second_max\n", "f", "max", nothing) == (
        5,
        "second_max",
    )
    assert line_of(b"limit = max(3, 4)\n\ndef f():\n    return limit\n", "f", "max", nothing) == (0, "")
    assert line_of(b"def f():\n    pass\n", "f", "max", nothing) == (0, "")
    assert line_of(b"def f():\n    pass\n", "f", "", nothing) == (0, "")
    stub = b'def f(a):\n    """The max of a."""\n    a.max()\n    b = max(a)\n    return b\n'
    assert line_of(stub, "f", "max", frozenset({"def f(a):", "a.max()"})) == (4, "b = max(a)")
    own = b'def f(a):\n    """My\n    max\n    """\n    return a\n'
    assert line_of(own, "f", "max", nothing) == (0, "")


def test_a_line_is_shown_only_if_a_pattern_singles_it_out() -> None:
    code = b"def f():\n    a = g(1)\n    b = g(2)\n    return a.sort()\n"
    nothing: frozenset[str] = frozenset()
    assert line_of(code, "f", "g", nothing) == (0, "")
    assert line_of(code, "f", r"g|sort\(|2", nothing) == (4, "return a.sort()")
    assert line_of(code, "f", r"g\((1|3)", nothing) == (2, "a = g(1)")


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [("", []), ("a|b", ["a", "b"]), (r"a\||b", [r"a\|", "b"]), ("(a|b)|[c|d]", ["(a|b)", "[c|d]"])],
)
def test_the_alternatives_of_a_pattern(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


@pytest.mark.parametrize("lesson", load_lessons(own_course()), ids=lambda lesson: lesson.id)
def test_the_alternatives_of_every_pattern_are_regular_expressions(lesson: Lesson) -> None:
    for one in load_misconceptions(lesson).values():
        for part in alternatives(one.line_pattern):
            re.compile(part)


def test_hostile_sources_are_searched_as_text() -> None:
    assert line_of(b"\xff\xfe\0" * 1000, "f", "max", frozenset()) == (0, "")
    assert line_of(b"def f():\n" + b"(" * 100_000 + b"max", "f", "max", frozenset()) == (0, "")


def test_an_exception_is_diagnosed_by_its_message() -> None:
    frames = [Frame(3, "f", "first"), Frame(9, "g", "x.next()")]
    (found,) = misconceptions_of_error(
        "AttributeError: 'Iterator' object has no attribute 'next'", frames, KNOWN
    )
    assert (found.id, found.line, found.source) == ("old", 9, "x.next()")
    assert misconceptions_of_error("ValueError: no", frames, KNOWN) == ()


def test_an_exception_with_several_causes_is_diagnosed_by_the_line_that_raised_it() -> None:
    error = "IndexError: list index out of range"
    (found,) = misconceptions_of_error(error, [Frame(3, "f", "model.layers[5].output")], KNOWN)
    assert found.id == "index"
    elsewhere = [Frame(3, "f", "model.layers[5].output"), Frame(9, "g", "return rows[4]")]
    assert misconceptions_of_error(error, elsewhere, KNOWN) == ()
    assert misconceptions_of_error(error, [], KNOWN) == ()


def test_an_exception_in_another_function_is_not_that_of_a_misconception_with_a_function() -> None:
    error = "ValueError: too many values to unpack (expected 3)"
    (found,) = misconceptions_of_error(error, [], KNOWN, "f")
    assert found.id == "local"
    assert misconceptions_of_error(error, [], KNOWN, "g") == ()


def test_a_check_may_name_the_misconception_behind_an_exception() -> None:
    frames = [Frame(9, "g", "x.next()")]
    (found,) = misconceptions_of_error("ValueError: no", frames, KNOWN, found=("one",))
    assert (found.id, found.line) == ("one", 9)
    with pytest.raises(LookupError, match="none"):
        misconceptions_of_error("ValueError: no", frames, KNOWN, found=("none",))


def test_of_two_misconceptions_behind_an_exception_the_more_specific_one_is_named() -> None:
    known = {**KNOWN, "one": KnownMisconception(name="One", why="why", hint="hint", specializes=("old",))}
    error = "AttributeError: 'Iterator' object has no attribute 'next'"
    (found,) = misconceptions_of_error(error, [], known, found=("one",))
    assert found.id == "one"


def test_a_line_of_the_exercise_file_is_not_shown_beside_an_exception() -> None:
    error = "AttributeError: 'Iterator' object has no attribute 'next'"
    frames = [Frame(9, "g", "    x.next()")]
    (found,) = misconceptions_of_error(error, frames, KNOWN, given=frozenset({"x.next()"}))
    assert (found.id, found.line, found.source) == ("old", 0, "")


def test_true_explains_every_failure_of_a_block_and_is_not_probed() -> None:
    assert diagnosed(Mismatch("no"), one=True) == ("one",)
    with probing() as found, diagnose(one=True):
        pass
    assert found == []
