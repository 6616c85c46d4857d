"""The examiner: configuration around a course, and packages of checks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.errors import CvgradeError
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult

pytestmark = pytest.mark.slow


def test_pytest_configuration_around_the_course_is_ignored(tiny_course: Course, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("raise SystemExit('loaded')\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    (course.solutions / "conftest.py").write_text("raise SystemExit('loaded')\n")
    lesson = load_lessons(course)[0]
    with GradingSession() as session:
        result = session.grade(job_for(course, lesson, lesson.solution.read_bytes(), seed=1))
    assert result.passed


def pack_with_a_package(course: Course, original: Path, name: str, title: str) -> None:
    """Copy a pack and make its checks a package: one file, one helper, one shared fixture."""
    pack = Path(shutil.copytree(original, course.solutions / name))
    (pack / "lesson02.py").rename(pack / f"{name.partition('_')[0]}.py")
    (pack / "checks.py").unlink()
    checks = pack / "checks"
    checks.mkdir()
    (checks / "__init__.py").write_text("")
    (checks / "helper.py").write_text(f"TITLE = {title!r}\n")
    (checks / "conftest.py").write_text(
        "import pytest\n\nfrom .helper import TITLE\n\n\n"
        "@pytest.fixture(scope='session')\ndef title():\n    return TITLE\n"
    )
    (checks / "test_normalize.py").write_text(
        "from grader.checks import check\n\nfrom .helper import TITLE\n\n\n"
        "@check(TITLE, function='normalize', points=1)\n"
        "def test_title(learner, title):\n    assert title is TITLE\n"
    )


def test_packages_of_checks_are_separate_and_reloaded(tiny_course: Course, tmp_path: Path) -> None:
    course = Course(tmp_path)
    original = next(tiny_course.solutions.iterdir())
    for name, title in (("lesson02_one", "one"), ("lesson03_two", "two")):
        pack_with_a_package(course, original, name, title)

    def graded(lesson: Lesson) -> LessonResult:
        return session.grade(job_for(course, lesson, lesson.solution.read_bytes(), seed=1))

    with GradingSession() as session:
        results = [graded(lesson) for lesson in load_lessons(course)]
        (course.solutions / "lesson03_two" / "checks" / "helper.py").write_text("TITLE = 'edited'\n")
        results += [graded(lesson) for lesson in load_lessons(course)]
    assert [result.checks[0].title for result in results] == ["one", "two", "one", "edited"]
    assert all(result.passed for result in results)


def test_a_file_that_is_not_run_says_what_its_stubs_would_say(
    tiny_course: Course, session: GradingSession
) -> None:
    lesson = load_lessons(tiny_course)[0]
    exercise = (tiny_course.exercises / lesson.folder.name / lesson.entry).read_bytes()
    seen = [
        [(check.outcome, check.message) for check in session.grade(job).checks]
        for job in (job_for(tiny_course, lesson, exercise, seed=1, untouched=each) for each in (True, False))
    ]
    assert seen[0] == seen[1]
    assert {message for _, message in seen[0]} == {"divide by 255", "subtract, divide"}


FRAGILE = """
from grader.checks import check


@check("divide", function="normalize", points=1)
def test_divide(learner):
    assert 10 // learner.normalize(5) == 2


@check("build on it", function="normalize", points=1, needs=("divide",))
def test_more(learner):
    pass


@check("be broken", function="normalize", points=1)
def test_broken(learner):
    raise KeyError("ours")
"""


def test_a_check_that_breaks_off_only_because_of_the_submission_fails(
    tiny_course: Course, tmp_path: Path
) -> None:
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    lesson = load_lessons(course)[0]
    lesson.solution.write_text("def normalize(x):\n    return x\n")
    (lesson.folder / "checks.py").write_text(FRAGILE)
    with GradingSession() as session:
        wrong = session.grade(job_for(course, lesson, b"def normalize(x):\n    return 0\n", seed=1))
        right = session.grade(job_for(course, lesson, b"def normalize(x):\n    return x + 0\n", seed=1))
    assert [check.outcome for check in wrong.checks] == ["failed", "skipped", "broken"]
    assert "cannot compare" in wrong.checks[0].message
    assert "ZeroDivisionError" in wrong.checks[0].detail
    assert [check.outcome for check in right.checks] == ["passed", "passed", "broken"]


ENDLESS = """
from grader.checks import Fault, check


@check("end", function="normalize", points=1)
def test_end(learner):
    try:
        learner.within(0.5).normalize(5)
    except Fault as fault:
        fault.misconceptions = ("waits",)
        raise
"""


def test_a_check_can_name_the_misconception_behind_a_timeout(tiny_course: Course, tmp_path: Path) -> None:
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    lesson = load_lessons(course)[0]
    (lesson.folder / "checks.py").write_text(ENDLESS)
    text = (
        '[waits]\nname = "Loop that waits"\nwhy = "It never ends."\nhint = "When?"\nline_pattern = "while"\n'
    )
    (lesson.folder / "misconceptions.toml").write_text(text)
    with GradingSession() as session:
        source = b"def normalize(x):\n    while True:\n        pass\n"
        (check,) = session.grade(job_for(course, lesson, source, seed=1)).checks
    assert check.outcome == "timeout"
    assert [(each.id, each.line) for each in check.misconceptions] == [("waits", 2)]


GREEDY = """
import numpy as np

from grader.checks import check


@check("allocate", function="normalize", points=1)
def test_memory(learner):
    np.ones(learner.normalize(5) << 30, dtype="u1")


@check("ask the reference", function="normalize", points=1)
def test_reference(learner, reference):
    reference.normalize([learner.normalize(5)] if learner.normalize(5) > 9 else 5)
"""


def test_a_value_that_exhausts_the_examiner_or_breaks_the_reference_fails_a_check(
    tiny_course: Course, tmp_path: Path
) -> None:
    """The examiner has a separate memory limit, and continues with the next check and submission."""
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    lesson = load_lessons(course)[0]
    lesson.solution.write_text("def normalize(x):\n    return x - 4\n")
    (lesson.folder / "checks.py").write_text(GREEDY)
    with GradingSession() as session:
        wrong = session.grade(job_for(course, lesson, b"def normalize(x):\n    return 15\n", seed=1))
        right = session.grade(job_for(course, lesson, b"def normalize(x):\n    return x - 4 + 0\n", seed=1))
    assert [check.outcome for check in wrong.checks] == ["failed", "failed"]
    assert "MemoryError" in wrong.checks[0].detail
    assert "WorkedSolutionError" in wrong.checks[1].detail
    assert right.passed


def test_a_check_behind_another_one_reports_a_file_that_does_not_load_too(
    tiny_course: Course, tmp_path: Path
) -> None:
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    lesson = load_lessons(course)[0]
    (lesson.folder / "checks.py").write_text(FRAGILE)
    with GradingSession() as session:
        result = session.grade(job_for(course, lesson, b"import nothing_of_this_name\n", seed=1))
    first, behind, _ = result.checks
    assert (first.outcome, first.message) == (behind.outcome, behind.message)
    assert first.outcome == "raised"


def test_the_workers_of_each_course_see_its_files(tiny_course: Course, tiny_lesson: Lesson) -> None:
    course = own_course()
    lesson = next(each for each in load_lessons(course) if each.id == "lesson02")
    source = lesson.solution.read_bytes() + b"\n\nprint(report('assets/coffee.png'))\n"
    with GradingSession() as session:
        session.grade(job_for(tiny_course, tiny_lesson, tiny_lesson.solution.read_bytes(), seed=1))
        result = session.grade(job_for(course, lesson, source, seed=1))
    assert result.passed
    assert "'dtype': 'uint8'" in result.output


ENDS_EARLY = """
from grader.checks import check


@check("be one", function="normalize", points=1)
def test_one(learner):
    assert learner.normalize(5) == 1


@check("end the run", function="normalize", points=1)
def test_end(learner):
    raise SystemExit


@check("be two", function="normalize", points=1)
def test_two(learner):
    assert learner.normalize(5) == 2
"""


def test_a_part_of_the_checks_is_no_result(tiny_course: Course, tmp_path: Path) -> None:
    """Who could end the run after the first right answer would get all points of the rest."""
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    lesson = load_lessons(course)[0]
    (lesson.folder / "checks.py").write_text(ENDS_EARLY)
    with GradingSession() as session, pytest.raises(CvgradeError, match="broke off before end"):
        session.grade(job_for(course, lesson, b"def normalize(x):\n    return 1\n", seed=1))


def test_a_file_that_loads_slowly_for_every_call_does_not_run_for_ever(
    tiny_course: Course, tmp_path: Path
) -> None:
    """Each call ends the worker, so the file is loaded again, and nothing exceeds its own limit."""
    course = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    toml = next(course.solutions.glob("*/lesson.toml"))
    limits = "[limits]\nload_s = 2.0\ncall_s = 2.0\ntotal_cpu_s = 2\n"
    toml.write_text(re.sub(r"\[limits\][^\[]*", "", toml.read_text()) + "\n" + limits)
    lesson = load_lessons(course)[0]
    source = b"import os, time\ntime.sleep(1.2)\ndef normalize(p): os._exit(1)\nstandardize = normalize\n"
    with GradingSession() as session:
        result = session.grade(job_for(course, lesson, source, seed=1))
    outcomes = [check.outcome for check in result.checks]
    assert outcomes[:2] == ["crashed", "crashed"]
    assert set(outcomes[2:]) == {"not-run"}
    assert "more than 2 s together" in result.checks[-1].message
