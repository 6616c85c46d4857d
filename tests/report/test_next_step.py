"""The lesson in work and the function to begin with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixture_types import CheckMaker, ResultMaker
from msgspec.structs import replace as changed

from grader.model import LessonResult, Outcome
from grader.report.next_step import check_to_begin_with, function_to_begin_with, lesson_in_work, next_step
from grader.report.progress import LessonProgress


def entry(name: str, result: LessonResult | None = None, *, hour: int = 8, seed: int = 1) -> LessonProgress:
    """Return the progress in a lesson that was checked at an hour, or never."""
    if result is None:
        return LessonProgress(name, name, "", 20, None, None, 0.0, 0, passed=False)
    time = f"2026-11-23T{hour:02}:00:00+00:00"
    return replace(
        LessonProgress.of_result(changed(result, lesson=name, graded_at=time, seed=seed)), minutes=20
    )


def named(*entries: LessonProgress) -> str:
    found = lesson_in_work(entries)
    return found.id if found else ""


def test_the_lesson_in_work_is_the_one_in_progress_that_was_checked_last(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    wrong, right = result_of(check_of(Outcome.FAILED)), result_of(check_of())
    assert named(entry("a", wrong, hour=9), entry("b", wrong, hour=10, seed=2), entry("c")) == "b"
    assert named(entry("a"), entry("b", wrong), entry("c", right, hour=11)) == "b"


def test_of_lessons_that_one_command_has_checked_the_first_is_in_work(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    wrong = result_of(check_of(Outcome.FAILED))
    entries = [entry("old", wrong, hour=8, seed=1), entry("a", wrong, hour=9, seed=2)]
    assert named(*entries, entry("b", wrong, hour=10, seed=2)) == "a"


def test_without_a_lesson_in_progress_the_first_gradable_one_is_next(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    here = result_of(check_of(Outcome.UNAVAILABLE))
    assert named(entry("a", result_of(check_of())), entry("b", here), entry("c")) == "c"
    assert named(entry("b", here)) == "b"
    assert named(entry("a", result_of(check_of()))) == ""


@pytest.mark.parametrize(
    ("outcomes", "function"),
    [
        ([Outcome.UNATTEMPTED, Outcome.FAILED], "f1"),
        ([Outcome.PASSED, Outcome.UNATTEMPTED], "f1"),
        ([Outcome.UNATTEMPTED, Outcome.SKIPPED], "f0"),
        ([Outcome.FAILED], ""),
        ([Outcome.PASSED, Outcome.PASSED], ""),
    ],
)
def test_a_started_function_comes_before_one_that_is_not_written(
    outcomes: list[Outcome], function: str, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    checks = [check_of(outcome, id=str(n), function=f"f{n}") for n, outcome in enumerate(outcomes)]
    assert function_to_begin_with(result_of(*checks)) == function


def test_the_step_in_words(check_of: CheckMaker, result_of: ResultMaker) -> None:
    checks = [check_of(Outcome.FAILED, id=name, function=name) for name in "fg"]
    files = {"a": "a.ipynb"}
    assert str(next_step([entry("a", result_of(*checks))], files)) == (
        "Next: a, 2 required checks left. Edit a.ipynb, then run `cvgrade check a f`. Stuck? Run `cvgrade hint a`."
    )
    assert str(next_step([entry("a")], files)) == (
        "Next: a, about 20 minutes. Read it: `cvgrade read a --open`. Then edit a.ipynb, and run `cvgrade check a`."
    )
    edited = replace(entry("a", result_of(*checks)), edited=True)
    assert str(next_step([edited], files)) == (
        "Next: a. a.ipynb has changed since its last check: run `cvgrade check a`."
    )
    assert str(next_step([], {})) == "You have passed all lessons."
    open_bonus = result_of(check_of(), check_of(Outcome.UNATTEMPTED, function="g", bonus=True))
    assert str(next_step([entry("a", open_bonus), entry("b", result_of(check_of()))], {})) == (
        "You have passed all lessons. Bonus points are left in a."
    )


def test_a_file_that_cannot_run_is_repaired_before_any_function(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    fault = {"outcome": Outcome.RAISED, "message": "A syntax error on line 1."}
    result = result_of(*(check_of(**fault, id=name, function=name) for name in "fg"))
    assert function_to_begin_with(result) == ""
    assert "No check could run. Repair a.py, then run `cvgrade check a`." in str(
        next_step([entry("a", result)], {"a": "a.py"})
    )


def test_required_checks_come_before_bonus_checks(check_of: CheckMaker, result_of: ResultMaker) -> None:
    bonus = check_of(Outcome.FAILED, id="bonus", function="g", bonus=True)
    unwritten = check_of(Outcome.UNATTEMPTED, id="required")
    first = check_to_begin_with(result_of(bonus, unwritten))
    assert first is not None
    assert first.id == "required"
    assert check_to_begin_with(result_of(check_of(), bonus)) == bonus
    assert function_to_begin_with(result_of(check_of(), bonus)) == ""
    assert check_to_begin_with(result_of(check_of())) is None
