"""States of a lesson, and the fraction that its bar shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixture_types import CheckMaker, ResultMaker
from msgspec.structs import replace as changed

from grader.model import Outcome
from grader.report.progress import LessonProgress
from grader.text.words import STATE_STYLES

STATES = [
    ([Outcome.PASSED], "passed"),
    ([Outcome.PASSED, Outcome.FAILED], "in progress"),
    ([Outcome.UNATTEMPTED], "not started"),
    ([Outcome.UNATTEMPTED, Outcome.SKIPPED], "not started"),
    ([Outcome.SKIPPED, Outcome.SKIPPED], "in progress"),
    ([Outcome.UNAVAILABLE], "not gradable here"),
    ([Outcome.PASSED, Outcome.UNAVAILABLE], "not gradable here"),
    ([Outcome.UNATTEMPTED, Outcome.UNAVAILABLE], "not started"),
    ([Outcome.FAILED, Outcome.UNAVAILABLE], "in progress"),
]


@pytest.mark.parametrize(("outcomes", "state"), STATES)
def test_the_state_follows_from_the_latest_result(
    outcomes: list[Outcome], state: str, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    assert LessonProgress.of_result(result_of(*map(check_of, outcomes))).state == state


def test_a_lesson_without_a_result_is_not_started() -> None:
    entry = LessonProgress("a", "A", "", 1, None, None, 0.0, 0, passed=False)
    assert (entry.state, entry.share) == ("not started", 0.0)


def test_a_graded_lesson_has_the_states_of_a_report_card(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    graded = replace(LessonProgress.of_result(result_of(check_of(Outcome.FAILED))), graded=True)
    assert graded.state == "graded"
    assert replace(graded, needs_review=True).state == "needs review"
    assert replace(graded, latest=None).state == "not submitted"
    assert replace(graded, passed=True).state == "passed"
    assert all(state in STATE_STYLES for state in ("graded", "needs review", "not submitted", "passed"))


def test_a_lesson_once_passed_stays_passed(check_of: CheckMaker, result_of: ResultMaker) -> None:
    latest = result_of(check_of(Outcome.FAILED))
    entry = LessonProgress("a", "A", "", 1, latest, 2.0, 0.0, 2, passed=True)
    assert (entry.state, entry.share) == ("passed earlier", 1.0)
    assert replace(entry, latest=result_of(check_of())).state == "passed"
    assert replace(entry, latest=None).state == "passed"


def test_an_untouched_file_after_an_attempt_is_still_in_progress(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    untouched = LessonProgress.of_result(result_of(check_of(Outcome.UNATTEMPTED)))
    assert (untouched.state, untouched.attempts) == ("not started", 0)
    assert replace(untouched, attempts=2).state == "in progress"


def test_the_share_is_that_of_the_best_attempt_and_at_most_one(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    latest = result_of(check_of(), check_of(Outcome.FAILED))
    for best, share in ((None, 0.0), (1.0, 0.25), (3.0, 0.75), (9.0, 1.0)):
        entry = LessonProgress("a", "A", "", 1, latest, best, 0.0, 2, passed=False)
        assert entry.share == share


def test_a_lesson_without_points_has_an_empty_bar(check_of: CheckMaker, result_of: ResultMaker) -> None:
    assert LessonProgress.of_result(result_of(check_of(Outcome.UNAVAILABLE))).share == 0.0


def test_a_single_result_has_its_title_and_points(check_of: CheckMaker, result_of: ResultMaker) -> None:
    result = changed(result_of(check_of(), check_of(bonus=True)), title="T")
    entry = LessonProgress.of_result(result)
    assert (entry.title, entry.best_earned, entry.best_bonus, entry.attempts) == ("T", 2.0, 2.0, 1)


def test_the_open_bonus_names_each_function_once_and_none_that_could_not_be_judged(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    result = result_of(
        check_of(function="required"),
        check_of(function="passed", bonus=True),
        check_of(Outcome.FAILED, function="wrong", bonus=True),
        check_of(Outcome.UNATTEMPTED, function="wrong", bonus=True),
        check_of(Outcome.UNATTEMPTED, function="stub", bonus=True),
        check_of(Outcome.UNAVAILABLE, function="elsewhere", bonus=True),
    )
    assert LessonProgress.of_result(result).open_bonus == ("wrong", "stub")
