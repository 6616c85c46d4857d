"""Wrong answers that share a cause are in one group, and no group mixes two causes.

A part of the wrong answers is graded; ``benchmarks/answer_groups.py`` grades all of them and counts.
"""

from __future__ import annotations

import pytest
from generated_class import figures, generated_class, unnamed

from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.marking.answer_groups import group_answers

COURSE = own_course()
LESSONS = [lesson for lesson in load_lessons(COURSE) if lesson.libraries == "numpy"]
PART = 20
"""One of how many wrong answers is given."""


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_answer_groups_are_causes(lesson: Lesson, session: GradingSession) -> None:
    given = list(generated_class(lesson, lesson.wrong_answers[::PART], spellings=3))
    jobs = [job_for(COURSE, lesson, each.source, seed=20_261_126) for each in given]
    answers = [
        answer for each, job in zip(given, jobs, strict=True) for answer in unnamed(each, session.grade(job))
    ]
    found = figures(given, group_answers(answers))
    assert found["causes"] >= 3
    assert found["mixed_groups"] == []
    assert found["together"] >= 0.9, found["split"]
