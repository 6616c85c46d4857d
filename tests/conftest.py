"""Fixtures that many tests share: a small course of one lesson, and a way to run the command."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from classes import TRUST
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from postgres import Server, find_binaries, server
from warm_examiners import WarmExaminers, hand_on

from grader.authoring.generate import build
from grader.cli.main import main
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.session import GradingSession

# How long an example takes says something about the machine, and nothing about the code.
settings.register_profile("cvgrade", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cvgrade")

HOSTILE = Path(__file__).parent / "hostile" / "course" / "solutions"

Run = Callable[..., Result]

# A job in the background of a shell ignores Ctrl-C, and so would every process that these tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("test_lessons.py", "hostile")
"""Where the longest tests are: they begin first, so that no worker waits for one at the end."""


SHARED = ("dask_engine", "batch", "sandbox", "hostile")
"""Folders whose tests share servers, classes and examiners, and load the machine: one worker runs them all."""


STARTED = {"session", "site"}
"""Fixtures that take seconds: an examiner, and the built documentation."""


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts servers or grades, keep tests with shared fixtures together, and begin with the longest."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "dask_engine" in item.path.parts or "postgres" in names:
            item.add_marker(pytest.mark.cluster)
        if set(SHARED) & set(item.path.parts) or STARTED & names:
            item.add_marker(pytest.mark.slow)
        if not item.get_closest_marker("xdist_group"):
            folder = next((each for each in SHARED if each in item.path.parts), None)
            item.add_marker(pytest.mark.xdist_group(folder or str(item.path)))
    items.sort(key=lambda item: not set(LONG) & {item.path.name, item.path.parent.name})


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's home folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("CVGRADE_BACKGROUND", "0")
    for name in (
        "KERAS_HOME",
        "CVGRADE_COURSE",
        "CVGRADE_CACHE",
        "CVGRADE_MIRROR",
        "CVGRADE_SANDBOX",
        "CVGRADE_SIGNING_KEY",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def _idle_examiners() -> Iterator[WarmExaminers]:
    examiners = WarmExaminers()
    yield examiners
    examiners.close()


@pytest.fixture(autouse=True)
def _warm_examiners(
    request: pytest.FixtureRequest, _idle_examiners: WarmExaminers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let a test that grades use the examiner that an earlier one has left."""
    if not request.node.get_closest_marker("own_examiner"):
        hand_on(_idle_examiners, monkeypatch)


@pytest.fixture(scope="session")
def tiny_course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """A course of one light lesson, lesson02: two functions on arrays, four checks.

    All tests of a process share it: one that changes files takes `own_course`.
    """
    course = Course(tmp_path_factory.mktemp("course"))
    pack = course.solutions / "lesson02_arrays"
    shutil.copytree(HOSTILE / "lesson02_arrays", pack, ignore=shutil.ignore_patterns("__pycache__"))
    solution = pack / "lesson02.py"
    text = solution.read_text()
    for line, task in (
        ("    return pixels.astype", "divide by 255"),
        ("    values = pixels.astype", "subtract, divide"),
    ):
        text = text.replace(line, f"    # BEGIN SOLUTION  {task}\n{line}")
    text = text.replace("/ 255\n", "/ 255\n    # END SOLUTION\n") + "    # END SOLUTION\n"
    solution.write_text(text)
    (pack / "brief.md").write_text("# Two functions on arrays\n")
    names = ("normalize-dtype", "normalize-values", "standardize-moments", "standardize-values")
    (pack / "hints.md").write_text("".join(f"## {name}\n\nA nudge.\n\nMore of it.\n\n" for name in names))
    build(course, load_lessons(course)[0])
    before = load_lessons(course)[0].sha
    yield course
    assert load_lessons(course)[0].sha == before, "a test has changed the course that all tests share"


@pytest.fixture
def own_course(tiny_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A copy of the small course, whose pack a test may change."""
    copy = Course(Path(shutil.copytree(tiny_course.root, tmp_path / "course")))
    monkeypatch.setenv("CVGRADE_COURSE", str(copy.root))
    return copy


@pytest.fixture(scope="session")
def tiny_lesson(tiny_course: Course) -> Lesson:
    """The one lesson of the small course."""
    return load_lessons(tiny_course)[0]


@pytest.fixture(scope="session")
def solution(tiny_lesson: Lesson) -> bytes:
    """The worked solution of the small lesson."""
    return tiny_lesson.solution.read_bytes()


@pytest.fixture(scope="session")
def session() -> Iterator[GradingSession]:
    """One examiner for all tests that grade something."""
    with GradingSession() as each:
        yield each


@pytest.fixture
def cvgrade(tiny_course: Course, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, against the small course."""
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))

    def run(*words: str, cwd: Path | None = None) -> Result:
        before = Path.cwd()
        if cwd:
            os.chdir(cwd)
        try:
            runs_submissions = words[:1] == ("grade",) or "--again" in words
            return CliRunner().invoke(main, (*words, *(TRUST if runs_submissions else ())))
        finally:
            os.chdir(before)

    return run


@pytest.fixture
def workspace(cvgrade: Run, tmp_path: Path) -> Path:
    """A fresh workspace of the small course."""
    folder = tmp_path / "work"
    assert cvgrade("init", str(folder)).exit_code == 0
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for the test run."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (initdb was not found)")
    with server(binaries) as each:
        yield each


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    """Address of an empty PostgreSQL database."""
    return postgres.new_database()
