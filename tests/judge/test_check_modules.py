"""How pytest is started for the checks of a lesson."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader.course.layout import Course

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
"""As in the process of the examiner: arguments for this run of the tests are not for the checks."""

LIST_FOLDERS = """
import os, sys
from types import SimpleNamespace

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.check_modules import run_pytest

original = os.scandir

def scandir(path="."):
    print("listed", os.fspath(path), file=sys.stderr)
    return original(path)

os.scandir = scandir
given = {"results": {"one": 1}, "collection_error": "", "internal_error": "", "missing": []}
plugin = SimpleNamespace(**given, for_all_checks=dict)
run_pytest(plugin, load_lessons(Course(__import__("pathlib").Path(sys.argv[1])))[0])
"""

GRADE = """
import sys
from pathlib import Path

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.examiner import Examiner
from grader.judge.job import job_for

course = Course(Path(sys.argv[1]))
lesson = load_lessons(course)[0]
examiner = Examiner()
result = examiner.examine(job_for(course, lesson, lesson.solution.read_bytes(), seed=1), lambda _: None)
examiner.close()
failed = [check for check in result.checks if not check.passed]
assert not failed, failed
"""


RENDER = """
import sys
from pathlib import Path

from _pytest._code.code import TracebackEntry

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.examiner import Examiner
from grader.judge.job import job_for

def getsource(*_):
    raise SystemExit("the source of a traceback was looked up")

TracebackEntry.getsource = getsource
course = Course(Path(sys.argv[1]))
source = b"import numpy as np\\ndef normalize(pixels):\\n    return np.zeros(1)\\ndef standardize(pixels):\\n    x\\n"
examiner = Examiner()
result = examiner.examine(job_for(course, load_lessons(course)[0], source, seed=1), lambda _: None)
examiner.close()
outcomes = {check.outcome for check in result.checks}
assert outcomes == {"failed", "raised"}, result
"""


def run(program: str, course: Course) -> subprocess.CompletedProcess[str]:
    """Run a program with the folder of a course."""
    command = [sys.executable, "-c", program, str(course.root)]
    return subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True, text=True)


def test_no_folder_above_the_packs_is_listed(tiny_course: Course) -> None:
    """A course below a folder with thousands of others must not cost more."""
    ended = run(LIST_FOLDERS, tiny_course)
    assert ended.returncode == 0, ended.stderr
    words = (line.split(maxsplit=1) for line in ended.stderr.splitlines() if line.startswith("listed "))
    listed = {Path(path) for _, path in words}
    assert tiny_course.solutions in listed
    assert not listed & set(tiny_course.solutions.parents)


def test_pytest_has_no_warning_about_the_fixtures(tiny_course: Course) -> None:
    """What it warns about stops working in its next major version."""
    ended = run(GRADE, tiny_course)
    assert ended.returncode == 0, ended.stderr
    assert "4 passed" in ended.stdout
    assert "warning" not in ended.stdout


def test_no_traceback_is_rendered_for_a_wrong_answer(tiny_course: Course) -> None:
    """It takes longer than a check, and nobody reads it: the result says what was wrong."""
    ended = run(RENDER, tiny_course)
    assert ended.returncode == 0, ended.stderr
