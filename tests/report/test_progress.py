"""What a lesson's state is called, and how full its bar is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as changed

from grader.model import Outcome
from grader.report.progress import LessonProgress

STATES = [
    ([Outcome.PASSED], "passed"),
    ([Outcome.PASSED, Outcome.FAILED], "in progress"),
    ([Outcome.UNATTEMPTED], "not begun"),
    ([Outcome.UNATTEMPTED, Outcome.SKIPPED], "not begun"),
    ([Outcome.UNAVAILABLE], "not gradable here"),
    ([Outcome.PASSED, Outcome.UNAVAILABLE], "not gradable here"),
    ([Outcome.UNATTEMPTED, Outcome.UNAVAILABLE], "not begun"),
    ([Outcome.FAILED, Outcome.UNAVAILABLE], "in progress"),
]


@pytest.mark.parametrize(("outcomes", "state"), STATES)
def test_the_state_follows_from_the_latest_result(outcomes, state: str, check_of, result_of) -> None:
    assert LessonProgress.of_result(result_of(*map(check_of, outcomes))).state == state


def test_a_lesson_without_a_result_is_not_begun() -> None:
    entry = LessonProgress("a", "A", "", 1, None, None, 0.0, 0, passed=False)
    assert (entry.state, entry.share) == ("not begun", 0.0)


def test_a_lesson_once_passed_stays_passed(check_of, result_of) -> None:
    latest = result_of(check_of(Outcome.FAILED))
    entry = LessonProgress("a", "A", "", 1, latest, 2.0, 0.0, 2, passed=True)
    assert (entry.state, entry.share) == ("passed", 1.0)


def test_the_share_is_that_of_the_best_attempt_and_never_above_one(check_of, result_of) -> None:
    latest = result_of(check_of(), check_of(Outcome.FAILED))
    for best, share in ((None, 0.0), (1.0, 0.25), (3.0, 0.75), (9.0, 1.0)):
        entry = LessonProgress("a", "A", "", 1, latest, best, 0.0, 2, passed=False)
        assert entry.share == share


def test_nothing_to_count_is_an_empty_bar(check_of, result_of) -> None:
    assert LessonProgress.of_result(result_of(check_of(Outcome.UNAVAILABLE))).share == 0.0


def test_a_single_result_brings_its_own_title_and_points(check_of, result_of) -> None:
    result = changed(result_of(check_of(), check_of(bonus=True)), title="T")
    entry = LessonProgress.of_result(result)
    assert (entry.title, entry.best_earned, entry.best_bonus, entry.attempts) == ("T", 2.0, 2.0, 1)
