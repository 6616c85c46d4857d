"""A beginner passes every lesson with nothing but its text, its hints and its exercise file.

`tests/beginner/` has one submission for each lesson. Each uses only functions, arguments, keys and numbers that
the lesson text, the hints or the exercise file name, apart from Python itself. So a lesson that needs outside
documentation fails here.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sampling import nightly

from grader.assets.settings import suggest_settings
from grader.authoring.generate import exercise_source
from grader.course.catalog import load_lessons
from grader.course.hints import load_hints
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession

FOLDER = Path(__file__).parent / "beginner"
COURSE = own_course()
LESSONS = load_lessons(COURSE)

BY_DEFAULT = {"lesson01", "lesson02", "lesson03"}
"""Lessons that are graded in every run; the others are graded in the nightly run."""

PYTHON = {*dir(builtins), *dir(str), *dir(list), *dir(dict), "_"}
"""What everyone who knows Python knows."""


def submission(lesson: Lesson) -> str:
    return (FOLDER / lesson.entry).read_text(encoding="utf-8")


def taught(lesson: Lesson) -> str:
    """What the lesson says: its text, its hints and its exercise file."""
    hints = [step for steps in load_hints(lesson).values() for step in steps]
    text = (lesson.folder / "brief.md").read_text(encoding="utf-8")
    return "\n".join([text, *hints, exercise_source(lesson)])


def own_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a submission gives itself: functions, parameters and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def needed(tree: ast.Module) -> Iterator[str]:
    """Yield what a submission must have read somewhere: names, attributes, arguments, short strings, numbers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.alias):
            yield from node.name.split(".")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            yield from re.findall(r"\w+", node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            yield f"{node.value:g}"


def untaught(lesson: Lesson, source: str) -> set[str]:
    """Return what a submission uses that its lesson does not name."""
    tree = ast.parse(source)
    known = {*re.findall(r"\w+", taught(lesson)), *re.findall(r"\d+\.\d+", taught(lesson)), *PYTHON}
    return set(needed(tree)) - known - set(own_names(tree))


EACH_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@EACH_LESSON
def test_everything_that_a_beginner_uses_is_taught(lesson: Lesson) -> None:
    assert untaught(lesson, submission(lesson)) == set()


@EACH_LESSON
def test_a_beginner_writes_every_function(lesson: Lesson) -> None:
    wanted = set(re.findall(r"^def (\w+)", exercise_source(lesson), re.MULTILINE))
    assert set(re.findall(r"^def (\w+)", submission(lesson), re.MULTILINE)) == wanted


def test_what_is_not_taught_is_found() -> None:
    source = "import cv2\n\ndef load_pixels(path):\n    return cv2.imread(path, flags=4711)\n"
    assert untaught(LESSONS[1], source) == {"cv2", "imread", "flags", "4711"}


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(
            lesson,
            id=lesson.id,
            marks=[
                *[pytest.mark.heavy] * (lesson.libraries == "tensorflow"),
                *[nightly] * (lesson.id not in BY_DEFAULT),
            ],
        )
        for lesson in LESSONS
    ],
)
def test_a_beginner_passes(lesson: Lesson, session: GradingSession) -> None:
    settings = suggest_settings(COURSE, LESSONS)
    source = submission(lesson).encode()
    result = session.grade(job_for(COURSE, lesson, source, seed=1, settings=settings))
    wrong = [(check.id, check.message) for check in result.checks if not check.passed and not check.bonus]
    assert wrong == []
    assert result.passed
