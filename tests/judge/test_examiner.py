"""What the examiner takes notice of, and what it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.job import job_for
from grader.judge.session import GradingSession


def test_a_conftest_above_the_course_is_nobodys_business(tiny_course: Course, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("raise SystemExit('loaded')\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    (course.solutions / "conftest.py").write_text("raise SystemExit('loaded')\n")
    lesson = load_lessons(course)[0]
    with GradingSession() as session:
        result = session.grade(job_for(course, lesson, lesson.solution.read_bytes(), seed=1))
    assert result.passed
