"""The words of the reports: none is missing, and none depends on a colour."""

from __future__ import annotations

import pytest

from grader.model import Outcome
from grader.text.words import (
    MARKS,
    STATES,
    counted,
    hint_command,
    moment,
    number,
    sentence,
    telling_call,
    verdict,
)


def test_every_outcome_has_a_mark_with_an_ascii_stand_in() -> None:
    assert set(MARKS) == set(Outcome)
    assert all(mark.ascii.isascii() and mark.words for mark in MARKS.values())


def test_two_tones_never_share_a_sign_or_a_shape() -> None:
    marks = [*MARKS.values(), *STATES.values()]
    for name in ("sign", "shape", "ascii"):
        tones: dict[str, set[str]] = {}
        for mark in marks:
            tones.setdefault(getattr(mark, name), set()).add(mark.tone)
        assert all(len(some) == 1 for some in tones.values()), tones


@pytest.mark.parametrize(
    ("points", "text"),
    [(2.0, "2"), (0.5, "0.5"), (0.0, "0"), (10.0, "10"), (1.25, "1.25"), (0.1 + 0.2, "0.3")],
)
def test_points_have_no_needless_zeros(points: float, text: str) -> None:
    assert number(points) == text


def test_a_noun_agrees_with_its_number() -> None:
    assert [counted(count, "check") for count in (0, 1, 2, 1.5)] == [
        "0 checks",
        "1 check",
        "2 checks",
        "1.5 checks",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("load a picture", "Load a picture"),
        ("load_pixels returns an array", "load_pixels returns an array"),
        ("normalize() raised ValueError", "normalize() raised ValueError"),
        ("vgg16.h5 is missing", "vgg16.h5 is missing"),
        ("cvgrade could not judge this", "cvgrade could not judge this"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_it_begins_with_a_name(text: str, shown: str) -> None:
    assert sentence(text) == shown


def test_a_call_without_arguments_tells_nothing_new(check_of) -> None:
    assert telling_call(check_of(function="build_model", called="build_model()")) == ""
    assert telling_call(check_of(function="load", called="load('a.png')")) == "load('a.png')"


def test_a_hint_command_can_be_typed_as_it_stands(check_of, result_of) -> None:
    check = check_of(id="keeps-range")
    assert hint_command(result_of(check, lesson="sample02"), check) == "cvgrade hint sample02 keeps-range"


@pytest.mark.parametrize(
    ("outcomes", "text"),
    [
        ([Outcome.PASSED], "Every required check passed."),
        ([Outcome.FAILED, Outcome.PASSED], "1 required check to go."),
        ([Outcome.FAILED, Outcome.UNATTEMPTED], "2 required checks to go."),
        ([Outcome.UNATTEMPTED], "Nothing attempted yet."),
        ([Outcome.PASSED, Outcome.UNAVAILABLE], "Not everything is gradable on this machine"),
        ([Outcome.PASSED, Outcome.BROKEN], "cvgrade itself failed in part"),
        ([], "This lesson has no required checks."),
    ],
)
def test_a_verdict_says_where_a_result_stands(
    outcomes: list[Outcome], text: str, check_of, result_of
) -> None:
    assert verdict(result_of(*map(check_of, outcomes))).startswith(text)


def test_a_bonus_check_that_failed_does_not_change_a_pass(check_of, result_of) -> None:
    result = result_of(check_of(), check_of(Outcome.FAILED, bonus=True))
    assert verdict(result) == "Every required check passed."


def test_a_time_is_told_as_one_reads_it() -> None:
    assert moment("2026-11-23T08:05:09+00:00") == "23 Nov 2026, 08:05 UTC"
    assert moment("2026-01-02T23:59:00") == "2 Jan 2026, 23:59"
    assert moment("yesterday") == "yesterday"
