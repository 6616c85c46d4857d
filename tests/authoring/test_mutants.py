"""Mutants of a small solution, and the census of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.authoring.mutants import load_equivalents, mutants, take_census
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CourseError
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult

SOLUTION = '''import numpy as np


def scale(pixels, low=0.0):
    """Return pixels from 0 to 1."""
    if pixels.size == 0:
        return low, 255
    values = pixels.astype("float32")
    return np.subtract(values, low) / 255
'''


@pytest.fixture
def solution(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.py"
    path.write_text(SOLUTION)
    return path


def test_each_mutant_is_python_and_differs_from_the_solution_and_from_the_others(solution: Path) -> None:
    found = [each.source for each in mutants(solution)]
    assert len(found) == len(set(found)) > 10
    for source in found:
        ast.parse(source)
        assert ast.dump(ast.parse(source)) != ast.dump(ast.parse(SOLUTION))
        assert '"""Return pixels from 0 to 1."""' in source


@pytest.mark.parametrize(
    "after",
    [
        "if pixels.size != 0: ...",
        "return (255, low)",
        "return (low, 256)",
        "values = pixels.astype('float64')",
        "values = 'float32'",
        "return np.subtract(low, values) / 255",
        "return np.subtract(values, low) * 255",
        "return 255 / np.subtract(values, low)",
    ],
)
def test_the_operators(solution: Path, after: str) -> None:
    assert after in {each.after for each in mutants(solution)}


def test_the_census_of_a_lesson(tiny_course: Course, tiny_lesson: Lesson, session: GradingSession) -> None:
    def grade(source: bytes) -> LessonResult:
        return session.grade(job_for(tiny_course, tiny_lesson, source, seed=1))

    census = take_census(tiny_lesson, grade, function="normalize")
    assert census.caught
    assert not census.equivalent
    assert {each.function for each in (*census.caught, *census.survivors)} == {"normalize"}
    assert 0.5 < census.rate <= 1


def test_a_damaged_list_of_equivalents_names_the_file(tmp_path: Path, tiny_lesson: Lesson) -> None:
    import msgspec

    lesson = msgspec.structs.replace(tiny_lesson, folder=tmp_path)
    assert load_equivalents(lesson) == ()
    (tmp_path / "equivalent.toml").write_text("[[mutant]]\nfunction = 1\n")
    with pytest.raises(CourseError, match=r"equivalent\.toml"):
        load_equivalents(lesson)
