"""Checking a workspace: which lessons, and what happens when one of them cannot be checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import msgspec
import pytest

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.judge.session import GradingSession
from grader.model import CheckResult
from grader.workspace.check import CheckRequest, check_lesson, check_lessons
from grader.workspace.folder import Workspace

pytestmark = pytest.mark.slow


def test_every_check_is_reported_after_the_start_of_its_lesson(
    workspace: Path, tiny_course: Course, tiny_lesson: Lesson
) -> None:
    seen: list[CheckResult | None] = []
    request = CheckRequest(tiny_course, (tiny_lesson,), Workspace(workspace), picked=(tiny_lesson,))
    (result,) = check_lessons(request, lambda _, check: seen.append(check))
    assert seen[0] is None
    assert len(seen) == 1 + len(result.checks)


def test_the_report_is_written_although_a_later_lesson_cannot_be_checked(
    workspace: Path, tiny_course: Course, tiny_lesson: Lesson
) -> None:
    missing = msgspec.structs.replace(tiny_lesson, id="lesson03")
    lessons = (tiny_lesson, missing)
    request = CheckRequest(tiny_course, lessons, Workspace(workspace), picked=lessons)
    results = check_lessons(request)
    assert next(results).lesson == "lesson02"
    with pytest.raises(UsageError, match="no file"):
        next(results)
    assert "lesson02" in (workspace / "report.html").read_text()


def test_without_a_choice_the_started_lessons_are_checked(
    workspace: Path, tiny_course: Course, tiny_lesson: Lesson, solution: bytes
) -> None:
    other = msgspec.structs.replace(tiny_lesson, id="lesson03")
    request = CheckRequest(tiny_course, (tiny_lesson, other), Workspace(workspace))
    shutil.copy(workspace / "lesson02.py", workspace / "lesson03.py")
    (workspace / "lesson02.py").write_bytes(solution)
    started: list[str] = []

    def note(lesson: Lesson, check: CheckResult | None) -> None:
        if check is None:
            started.append(lesson.id)

    results = check_lessons(request, note)
    next(results)
    assert isinstance(results, Generator)
    results.close()
    assert started[0] == "lesson02"
    (workspace / "lesson02.py").unlink()
    (workspace / "lesson03.py").unlink()
    with pytest.raises(UsageError) as caught:
        next(check_lessons(request))
    assert "cvgrade reset" in caught.value.advice


def test_one_lesson_in_a_running_session(
    workspace: Path,
    tiny_course: Course,
    tiny_lesson: Lesson,
    solution: bytes,
    session: GradingSession,
    cvgrade: Callable[..., object],
) -> None:
    (workspace / "lesson02.py").write_bytes(solution)
    request = CheckRequest(tiny_course, (tiny_lesson,), Workspace(workspace))
    assert check_lesson(session, request, tiny_lesson).passed
    assert (workspace / "report.html").exists()
