from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.generate import build, drift, stub
from grader.authoring.new_lesson import scaffold
from grader.course.catalog import load_lessons
from grader.course.hints import load_hints
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError

SOLUTION = '''\
"""A lesson."""

# BEGIN SOLUTION
def secret():
    return 42
# END SOLUTION


def answer(x):
    """What it does."""
    # BEGIN SOLUTION  use the secret
    return secret() + x
    # END SOLUTION
'''


def test_an_exercise_file_is_the_solution_without_the_answers() -> None:
    text = stub(SOLUTION)
    assert "secret" not in text.replace("use the secret", "")
    assert '    """What it does."""\n    raise NotImplementedError("use the secret")\n' in text
    compile(text, "stub", "exec")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# BEGIN SOLUTION\n", "no END"),
        ("# END SOLUTION\n", "alternate"),
        ("# BEGIN SOLUTION\n# BEGIN SOLUTION\n", "alternate"),
        ("def f():\n    # BEGIN SOLUTION\n    # END SOLUTION\n", "write the learner's task"),
    ],
)
def test_an_invalid_region_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        stub(text)


def test_built_files_are_current(tiny_course: Course, tiny_lesson: Lesson) -> None:
    assert build(tiny_course, tiny_lesson) == []
    assert drift(tiny_course, tiny_lesson) == []


def test_an_edited_or_unmatched_exercise_file_is_reported(tmp_path: Path) -> None:
    course = Course(tmp_path)
    scaffold(course, "lesson01_twice", "Twice")
    lesson = load_lessons(course)[0]
    build(course, lesson)
    exercise = course.exercises / "lesson01_twice"
    (exercise / "lesson01.py").write_text("edited")
    (exercise / "unmatched.txt").write_text("x")
    assert {path.name for path in drift(course, lesson)} == {"lesson01.py", "unmatched.txt"}
    build(course, lesson)
    assert drift(course, lesson) == []


def test_an_asset_must_have_the_listed_hash(tmp_path: Path) -> None:
    course = Course(tmp_path)
    scaffold(course, "lesson01_twice", "Twice")
    (course.solutions / "lesson01_twice" / "assets.py").write_text(
        "def make():\n    return {'a.bin': b'x'}\n"
    )
    with pytest.raises(CourseError, match="sha256:"):
        build(course, load_lessons(course)[0])


def test_a_new_lesson_has_hints_for_its_check(tmp_path: Path) -> None:
    course = Course(tmp_path)
    scaffold(course, "lesson01_twice", "Twice")
    assert [len(hints) for hints in load_hints(load_lessons(course)[0]).values()] == [2]


def test_an_existing_lesson_is_not_overwritten(tmp_path: Path) -> None:
    course = Course(tmp_path)
    scaffold(course, "lesson01_twice", "Twice")
    with pytest.raises(UsageError, match="already"):
        scaffold(course, "lesson01_thrice", "Thrice")
