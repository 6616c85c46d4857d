"""Right answers of the corpus pass, wrong ones fail, and what is said about them is true.

A part of the answers is graded, or all of them with ``CVGRADE_TEST_ALL=1``. ``benchmarks/fairness.py`` grades
all of them and counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from corpus import Answer, grade, right_answers, wrong_answers
from sampling import ALL, one_of

from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.judge.session import GradingSession

LESSONS = load_lessons(own_course())
SEED = 20_261_127
PART = {"numpy": {"right": 7, "wrong": 12}, "tensorflow": {"right": 40, "wrong": 120}}
"""One of how many answers is graded, by the libraries of the lesson: with TensorFlow each takes seconds."""


def _part(kind: str, answers_of: Callable[[Lesson], list[Answer]]) -> Iterator[object]:
    for libraries, part in PART.items():
        lessons = [lesson for lesson in LESSONS if lesson.libraries == libraries]
        heavy = [pytest.mark.heavy] * (libraries == "tensorflow")
        for lesson, answer in one_of(part[kind], [(each, a) for each in lessons for a in answers_of(each)]):
            marks = [pytest.mark.xdist_group(lesson.id), *heavy]
            yield pytest.param(lesson, answer, id=f"{lesson.id}-{answer.id}", marks=marks)


RIGHT = list(_part("right", right_answers))
WRONG = list(_part("wrong", wrong_answers))


@pytest.mark.parametrize(("lesson", "answer"), RIGHT)
def test_a_right_answer_passes(lesson: Lesson, answer: Answer, session: GradingSession) -> None:
    judgment = grade(session, lesson, answer, SEED)
    assert judgment.failed == judgment.broken == [], "\n".join(judgment.story)
    assert judgment.false_names == []


@pytest.mark.parametrize(("lesson", "answer"), WRONG)
def test_a_wrong_answer_fails_and_hears_the_truth(
    lesson: Lesson, answer: Answer, session: GradingSession
) -> None:
    judgment = grade(session, lesson, answer, SEED, narrow=not ALL)
    assert not judgment.missed, answer.slip
    assert judgment.broken == [], "\n".join(judgment.story)
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
