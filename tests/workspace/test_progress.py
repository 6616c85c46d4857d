"""The stored progress and the next step."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from results import make_result

from grader.course.pack import Lesson
from grader.model import CheckResult, LessonResult, Outcome
from grader.report.next_step import NextStep
from grader.workspace.folder import Workspace
from grader.workspace.progress import load_record, next_step, passed_earlier, read_progress
from grader.workspace.recording import record_result

pytestmark = pytest.mark.slow


def result(*outcomes: Outcome) -> LessonResult:
    """Return a result with one required check for each outcome."""
    checks = tuple(
        CheckResult(
            id=f"check-{number}",
            title="do something",
            function="normalize",
            outcome=outcome,
            points=1.0,
            earned=float(outcome is Outcome.PASSED),
        )
        for number, outcome in enumerate(outcomes)
    )
    return make_result(*checks)


def step_of(workspace: Path, *lessons: Lesson) -> NextStep:
    found = Workspace(workspace)
    return next_step(found, lessons, read_progress(found, lessons))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], "Next: lesson02, about 20 minutes. Read it: `cvgrade read lesson02 --open`."),
        ([Outcome.UNATTEMPTED], "Next: lesson02, about 20 minutes."),
        (
            [Outcome.PASSED, Outcome.FAILED, Outcome.UNATTEMPTED],
            "Next: lesson02, 2 required checks left. Edit lesson02.py, then run `cvgrade check lesson02`. Stuck?",
        ),
        ([Outcome.FAILED, Outcome.UNAVAILABLE], "Next: lesson02, 1 required check left."),
        ([Outcome.PASSED], "You have passed all lessons."),
    ],
)
def test_the_next_step_depends_on_the_latest_result(
    workspace: Path, tiny_lesson: Lesson, outcomes: list[Outcome], expected: str
) -> None:
    lesson = msgspec.structs.replace(tiny_lesson, minutes=20)
    if outcomes:
        sha = hashlib.sha256((workspace / "lesson02.py").read_bytes()).hexdigest()
        latest = msgspec.structs.replace(result(*outcomes), submission_sha=sha)
        record_result(Workspace(workspace), lesson, latest, b"")
    assert str(step_of(workspace, lesson)).startswith(expected)


def test_a_lesson_that_cannot_be_graded_here_is_not_the_next_one(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    other = msgspec.structs.replace(tiny_lesson, id="lesson03")
    record_result(Workspace(workspace), tiny_lesson, result(Outcome.PASSED, Outcome.UNAVAILABLE), b"")
    assert str(step_of(workspace, tiny_lesson, other)).startswith("Next: lesson03")
    assert str(step_of(workspace, tiny_lesson)).startswith("Next: lesson02")


def test_a_pass_stays_and_the_best_score_counts(workspace: Path, tiny_lesson: Lesson) -> None:
    for outcome in (Outcome.PASSED, Outcome.FAILED):
        record_result(Workspace(workspace), tiny_lesson, result(outcome), b"")
    record = load_record(Workspace(workspace), tiny_lesson)
    assert (record.passed, record.best_earned, record.attempts) == (True, 1.0, 2)
    assert record.latest
    assert record.latest.earned == 0


def test_a_result_with_a_bug_of_cvgrade_is_not_recorded(workspace: Path, tiny_lesson: Lesson) -> None:
    record_result(Workspace(workspace), tiny_lesson, result(Outcome.BROKEN), b"")
    assert load_record(Workspace(workspace), tiny_lesson).attempts == 0


def test_a_file_in_which_nothing_is_written_is_no_attempt(workspace: Path, tiny_lesson: Lesson) -> None:
    place = Workspace(workspace)
    record_result(place, tiny_lesson, result(Outcome.UNATTEMPTED), b"")
    assert load_record(place, tiny_lesson).attempts == 0
    record_result(place, tiny_lesson, result(Outcome.FAILED), b"")
    record_result(place, tiny_lesson, result(Outcome.UNATTEMPTED), b"")
    (entry,) = read_progress(place, (tiny_lesson,))
    assert (entry.state, entry.attempts) == ("in progress", 1)


def test_a_file_that_has_changed_since_the_check_is_known(workspace: Path, tiny_lesson: Lesson) -> None:
    place = Workspace(workspace)
    path = workspace / "lesson02.py"
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    record_result(
        place, tiny_lesson, msgspec.structs.replace(result(Outcome.FAILED), submission_sha=sha), b""
    )
    assert [entry.edited for entry in read_progress(place, (tiny_lesson,))] == [False]
    path.write_text("x = 1\n")
    assert [entry.edited for entry in read_progress(place, (tiny_lesson,))] == [True]
    path.unlink()
    assert [entry.edited for entry in read_progress(place, (tiny_lesson,))] == [False]


def test_a_result_that_does_not_pass_after_one_that_did(workspace: Path, tiny_lesson: Lesson) -> None:
    place, good, bad = Workspace(workspace), result(Outcome.PASSED), result(Outcome.FAILED)
    record_result(place, tiny_lesson, bad, b"")
    assert not passed_earlier(place, tiny_lesson, bad)
    record_result(place, tiny_lesson, good, b"")
    assert not passed_earlier(place, tiny_lesson, good)
    assert passed_earlier(place, tiny_lesson, bad)
