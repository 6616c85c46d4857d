"""The hints of the lessons: ladders of equal steps that begin with a question."""

from __future__ import annotations

import pytest

from grader.course.catalog import load_lessons
from grader.course.hints import load_hints
from grader.course.layout import own_course
from grader.course.pack import Lesson

MAX_WORDS = 60


@pytest.mark.parametrize("lesson", load_lessons(own_course()), ids=lambda lesson: lesson.id)
def test_every_ladder_has_three_steps_and_begins_with_a_question(lesson: Lesson) -> None:
    hints = load_hints(lesson)
    assert {name: len(steps) for name, steps in hints.items() if len(steps) != 3} == {}
    assert [name for name, steps in hints.items() if "?" not in steps[0]] == []
    long = [name for name, steps in hints.items() for step in steps if len(step.split()) > MAX_WORDS]
    assert long == []
