"""Right answers of the corpus pass, wrong ones fail, and what is said about them is true.

A part of the answers is graded, or all of them with ``CVGRADE_TEST_ALL=1``. ``benchmarks/fairness.py`` grades
all of them and counts.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from corpus import Answer, Judgment, judge, right_answers, wrong_answers

from grader.assets.settings import suggest_settings
from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession

LESSONS = load_lessons(own_course())
ALL = bool(os.environ.get("CVGRADE_TEST_ALL"))
SEED = 20_261_126
PART = {"numpy": {"right": 2, "wrong": 6}, "tensorflow": {"right": 10, "wrong": 60}}
"""One of how many answers is graded, by the libraries of the lesson: with TensorFlow each takes seconds."""


def _part(lesson: Lesson, kind: str, answers: list[Answer]) -> list[object]:
    step = 1 if ALL else PART[lesson.libraries][kind]
    heavy = [pytest.mark.heavy] * (lesson.libraries == "tensorflow")
    marks = [pytest.mark.xdist_group(lesson.id), *heavy]
    return [
        pytest.param(lesson, answer, id=f"{lesson.id}-{answer.id}", marks=marks) for answer in answers[::step]
    ]


RIGHT = [each for lesson in LESSONS for each in _part(lesson, "right", right_answers(lesson))]
WRONG = [each for lesson in LESSONS for each in _part(lesson, "wrong", wrong_answers(lesson))]


@pytest.fixture(scope="module")
def session() -> Iterator[GradingSession]:
    """One examiner for all answers, so that TensorFlow is imported once."""
    with GradingSession() as each:
        yield each


def _judgment(lesson: Lesson, answer: Answer, session: GradingSession) -> Judgment:
    course = own_course()
    settings = suggest_settings(course, (lesson,))
    return judge(
        lesson, answer, session.grade(job_for(course, lesson, answer.source, seed=SEED, settings=settings))
    )


@pytest.mark.parametrize(("lesson", "answer"), RIGHT)
def test_a_right_answer_passes(lesson: Lesson, answer: Answer, session: GradingSession) -> None:
    judgment = _judgment(lesson, answer, session)
    assert judgment.failed == [], judgment.story
    assert judgment.false_names == []


@pytest.mark.parametrize(("lesson", "answer"), WRONG)
def test_a_wrong_answer_fails_and_hears_the_truth(
    lesson: Lesson, answer: Answer, session: GradingSession
) -> None:
    judgment = _judgment(lesson, answer, session)
    assert not judgment.missed, answer.slip
    assert judgment.false_names == [], answer.slip
    assert judgment.given_lines == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_the_corpus_speaks_of_what_the_lesson_has(lesson: Lesson) -> None:
    names = load_misconceptions(lesson).keys()
    for answer in wrong_answers(lesson):
        assert answer.wrong in answer.functions, answer.id
        assert answer.misconceptions <= names, answer.id


def test_the_corpus_is_large() -> None:
    right = [answer for lesson in LESSONS for answer in right_answers(lesson)]
    wrong = [answer for lesson in LESSONS for answer in wrong_answers(lesson)]
    assert min(Counter(answer.lesson for answer in right).values()) >= 12
    assert sum(len(answer.functions) for answer in right) >= 300
    assert len(wrong) >= 300
    assert not [each for each, count in Counter((a.lesson, a.id) for a in wrong).items() if count > 1]
