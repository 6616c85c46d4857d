from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sampling import nightly

from grader.assets.resolve import workspace_files
from grader.authoring.generate import build, drift, exercise_source, stub
from grader.authoring.new_lesson import scaffold
from grader.course.catalog import load_lessons
from grader.course.hints import load_hints
from grader.course.layout import Course, own_course
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


def test_an_exercise_file_ends_with_the_trial_call_of_its_lesson(tmp_path: Path) -> None:
    course = Course(tmp_path)
    scaffold(course, "lesson01_twice", "Twice")
    text = exercise_source(load_lessons(course)[0])
    assert text.endswith(
        '\n\n\nif __name__ == "__main__":\n'
        "    # Trial calls go here. They run when you start this file yourself; a check skips them.\n"
        "    print(double(21))\n"
    )


OWN_LESSONS = load_lessons(own_course())


def _marks(lesson: Lesson) -> list[pytest.MarkDecorator]:
    """Return the marks of a lesson: only the first one with TensorFlow is tried by default."""
    heavy = [each.id for each in OWN_LESSONS if each.libraries == "tensorflow"]
    if lesson.id not in heavy:
        return []
    return [pytest.mark.heavy] if lesson.id == heavy[0] else [pytest.mark.heavy, nightly]


@pytest.mark.parametrize(
    "lesson",
    [pytest.param(lesson, id=lesson.id, marks=_marks(lesson)) for lesson in OWN_LESSONS],
)
def test_the_trial_call_works_in_a_new_workspace(lesson: Lesson, tmp_path: Path) -> None:
    """Start the exercise file with the solution in it, as a learner does: python lesson02.py."""
    (tmp_path / "assets").mkdir()
    for name, original in workspace_files(own_course(), OWN_LESSONS).items():
        shutil.copy(original, tmp_path / "assets" / name)
    exercise = exercise_source(lesson)
    block = exercise[exercise.index('if __name__ == "__main__":') :]
    (tmp_path / lesson.entry).write_text(f"{lesson.solution.read_text()}\n\n{block}")
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    command = [sys.executable, "-W", "error::SyntaxWarning", lesson.entry]
    ended = subprocess.run(
        command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout or (tmp_path / "grid.png").exists()
