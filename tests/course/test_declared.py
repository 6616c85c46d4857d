"""The checks of a lesson, read from the text of its pack."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course.catalog import load_lessons
from grader.course.declared import declared_checks, declared_trials
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.errors import CourseError
from grader.judge.check_modules import declarations

LESSONS = load_lessons(own_course())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_they_are_those_that_the_examiner_imports(lesson: Lesson) -> None:
    read = [(each.id, each.title, each.function, each.points, each.bonus) for each in declared_checks(lesson)]
    imported = [
        (each.id, each.title, each.function, each.points, each.bonus) for each in declarations(lesson)
    ]
    assert read == imported


def pack(tmp_path: Path, checks: str) -> Lesson:
    (tmp_path / "checks.py").write_text(checks)
    return msgspec.structs.replace(LESSONS[0], folder=tmp_path, sha=checks)


def test_the_checks_are_unknown_if_a_declaration_is_computed(tmp_path: Path) -> None:
    one = '@check("One", function="f", points=2)\ndef test_the_one(learner): ...\n'
    other = "@pytest.fixture\ndef three(): ...\n"
    assert [each.id for each in declared_checks(pack(tmp_path, one + other))] == ["the-one"]
    computed = '@check("Two", function="f", points=POINTS)\ndef test_two(learner): ...\n'
    assert declared_checks(pack(tmp_path, one + computed)) == ()


def test_a_pack_that_is_not_python(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="not valid Python"):
        declared_checks(pack(tmp_path, "def ("))
    (tmp_path / "checks.py").unlink()
    with pytest.raises(CourseError, match="cannot be read"):
        declared_checks(msgspec.structs.replace(LESSONS[0], folder=tmp_path))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_trials_are_those_that_the_examiner_imports_and_name_functions_of_the_lesson(lesson: Lesson) -> None:
    read = [(each.title, each.function) for each in declared_trials(lesson)]
    if lesson.trials.is_file():
        assert read == [(each.title, each.function) for each in declarations(lesson, trial=True)]
    assert {function for _, function in read} <= {each.function for each in declared_checks(lesson)}


def test_a_trial_says_whether_it_needs_an_image(tmp_path: Path) -> None:
    lesson = pack(tmp_path, "")
    assert declared_trials(lesson) == ()
    one = '@trial("One", function="f")\ndef test_one(learner, image): ...\n'
    two = '@trial("Two", function="g")\ndef test_two(learner): ...\n'
    lesson.trials.write_text(one + two)
    assert [(each.function, each.needs_image) for each in declared_trials(lesson)] == [
        ("f", True),
        ("g", False),
    ]
    lesson.trials.write_text(one.replace('"f"', "NAME"))
    with pytest.raises(CourseError, match="must be literals"):
        declared_trials(lesson)
