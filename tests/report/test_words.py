"""Wording of the reports: complete, and independent of color."""

from __future__ import annotations

import time

import pytest
from fixture_types import CheckMaker, ResultMaker

from grader.model import Outcome
from grader.text.words import (
    OUTCOME_STYLES,
    STATE_STYLES,
    counted,
    hint_command,
    informative_call,
    local_time,
    number,
    readable_time,
    sentence,
    verdict,
)


def test_every_outcome_has_a_style_with_an_ascii_substitute() -> None:
    assert set(OUTCOME_STYLES) == set(Outcome)
    assert all(style.ascii.isascii() and style.words for style in OUTCOME_STYLES.values())


def test_two_tones_never_share_a_symbol_or_an_icon() -> None:
    styles = [*OUTCOME_STYLES.values(), *STATE_STYLES.values()]
    for name in ("symbol", "icon", "ascii"):
        tones: dict[str, set[str]] = {}
        for style in styles:
            tones.setdefault(getattr(style, name), set()).add(style.tone)
        assert all(len(some) == 1 for some in tones.values()), tones


@pytest.mark.parametrize(
    ("points", "text"),
    [(2.0, "2"), (0.5, "0.5"), (0.0, "0"), (10.0, "10"), (1.25, "1.25"), (0.1 + 0.2, "0.3"), (-1e-9, "0")],
)
def test_points_have_no_trailing_zeros(points: float, text: str) -> None:
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
        ("load an image", "Load an image"),
        ("load_pixels returns an array", "load_pixels returns an array"),
        ("normalize() raised ValueError", "normalize() raised ValueError"),
        ("vgg16.h5 is missing", "vgg16.h5 is missing"),
        ("cvgrade could not judge this", "cvgrade could not judge this"),
        ("", ""),
    ],
)
def test_a_sentence_starts_with_a_capital_unless_it_starts_with_a_name(text: str, shown: str) -> None:
    assert sentence(text) == shown


def test_a_call_without_arguments_is_not_shown(check_of: CheckMaker) -> None:
    assert informative_call(check_of(function="build_model", called="build_model()")) == ""
    assert informative_call(check_of(function="load", called="load('a.png')")) == "load('a.png')"


def test_a_hint_command_can_be_typed_as_shown(check_of: CheckMaker, result_of: ResultMaker) -> None:
    check = check_of(id="keeps-range")
    assert hint_command(result_of(check, lesson="sample02"), check) == "cvgrade hint sample02 keeps-range"


@pytest.mark.parametrize(
    ("outcomes", "text"),
    [
        ([Outcome.PASSED], "Every required check passed."),
        ([Outcome.FAILED, Outcome.PASSED], "1 required check left."),
        ([Outcome.FAILED, Outcome.UNATTEMPTED], "2 required checks left."),
        ([Outcome.UNATTEMPTED], "Nothing attempted yet."),
        ([Outcome.UNATTEMPTED, Outcome.SKIPPED], "Nothing attempted yet."),
        ([Outcome.SKIPPED, Outcome.SKIPPED], "2 required checks left."),
        ([Outcome.PASSED, Outcome.UNAVAILABLE], "Some checks cannot be graded on this machine."),
        ([Outcome.PASSED, Outcome.BROKEN], "A bug in cvgrade stopped some checks."),
        ([], "All of this is a bonus."),
    ],
)
def test_the_verdict_summarizes_a_result(
    outcomes: list[Outcome], text: str, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    assert verdict(result_of(*map(check_of, outcomes))).startswith(text)


def test_a_failed_bonus_check_does_not_change_a_pass(check_of: CheckMaker, result_of: ResultMaker) -> None:
    result = result_of(check_of(), check_of(Outcome.FAILED, bonus=True))
    assert verdict(result) == "Every required check passed."


def test_times_are_readable() -> None:
    assert readable_time("2026-11-23T08:05:09+00:00") == "23 Nov 2026, 08:05 UTC"
    assert readable_time("2026-01-02T23:59:00") == "2 Jan 2026, 23:59"
    assert readable_time("yesterday") == "yesterday"


@pytest.mark.parametrize(
    ("zone", "shown"), [("UTC0", "23 Nov 2026, 23:05"), ("XST-5:30", "24 Nov 2026, 04:35")]
)
def test_a_learners_times_are_those_of_this_machine(
    zone: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        assert local_time("2026-11-23T23:05:09+00:00") == shown
        assert local_time("yesterday") == "yesterday"
    time.tzset()
