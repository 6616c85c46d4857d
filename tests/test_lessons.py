"""No lesson violates a lint rule of `grader.authoring.linter`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.authoring.linter import verify
from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.judge.session import GradingSession


@pytest.fixture(scope="module")
def session() -> Iterator[GradingSession]:
    """One examiner for all lessons, so that TensorFlow is imported once."""
    with GradingSession() as each:
        yield each


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("lesson", load_lessons(own_course()), ids=lambda lesson: lesson.id)
def test_a_lesson_violates_no_lint_rule(lesson: Lesson, session: GradingSession) -> None:
    assert verify(own_course(), lesson, session, lambda _: None) == []
