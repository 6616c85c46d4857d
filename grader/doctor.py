"""Check the installation: what cvgrade needs, what was found, and what to do."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from grader.assets.inventory import inventory
from grader.background.client import statuses
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CvgradeError, UsageError
from grader.judge.job import Job, job_for
from grader.judge.session import GradingSession, weaker_limits
from grader.sandbox.selection import select_launcher
from grader.text.words import counted
from grader.workspace.folder import Workspace

PACKAGES = (
    "numpy",
    "pillow",
    "matplotlib",
    "tensorflow",
    "keras",
    "mtcnn",
    "scikit-image",
    "pytest",
    "jinja2",
)
NEEDED_MB = 4096
"""Megabytes that training in one lesson can take, libraries included."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one test.

    Attributes:
        state: ``ok``, ``note`` (works with restrictions) or ``missing``.
        what: The tested thing in a few words.
        found: What was found.
        advice: What to do about it; empty if nothing needs to be done.
    """

    state: Literal["ok", "note", "missing"]
    what: str
    found: str
    advice: str = ""


def examine_machine(
    course: Course, lessons: tuple[Lesson, ...], workspace: Workspace | None = None
) -> Iterator[Finding]:
    """Run all quick tests and yield each result; that of `tensorflow_test` is the slow one.

    Args:
        course: The course.
        lessons: Its lessons.
        workspace: The learner's workspace; None outside any.
    """
    yield _python()
    yield from map(_package, PACKAGES)
    yield from _bytecode("keras")
    yield _memory()
    yield _scratch()
    yield Finding("ok", "course", f"{counted(len(lessons), 'lesson')} in {course.root}")
    yield from _settings(workspace, lessons)
    yield from _assets(course, lessons)
    yield from _background()
    lesson = next((each for each in lessons if each.libraries == "numpy"), lessons[0])
    with GradingSession() as session:
        yield _isolation(session, job_for(course, lesson, b"", seed=0))


def tensorflow_test(course: Course, lessons: tuple[Lesson, ...]) -> Callable[[], Finding] | None:
    """Start a worker with TensorFlow, which takes some seconds, in the background.

    Returns:
        A function that waits for the result; None if no lesson uses TensorFlow.
    """
    lesson = next((each for each in lessons if each.libraries == "tensorflow"), None)
    if lesson is None:
        return None
    found: Future[Finding] = Future()

    def test() -> None:
        try:
            found.set_result(_tensorflow(course, lesson))
        except BaseException as error:
            found.set_exception(error)

    # After Ctrl-C nobody waits: a daemon thread and its sandbox end with the command.
    threading.Thread(target=test, name="tensorflow", daemon=True).start()
    return found.result


def _tensorflow(course: Course, lesson: Lesson) -> Finding:
    try:
        with closing(select_launcher(lesson.libraries, {}, {}, course)) as launcher:
            launcher.start(lesson.limits).close()
    except CvgradeError as error:
        return Finding("missing", "TensorFlow", error.message, error.advice)
    return Finding("ok", "TensorFlow", "a worker with TensorFlow starts")


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("ok", "Python", found)
    return Finding(
        "missing", "Python", found, "Install Python 3.11, 3.12 or 3.13. TensorFlow supports no other version."
    )


def _package(name: str) -> Finding:
    try:
        return Finding("ok", name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding("missing", name, "not installed", f"pip install {name}")


def _bytecode(package: str) -> Iterator[Finding]:
    """Report a package that was installed without bytecode, as uv does unless it is told otherwise."""
    spec = importlib.util.find_spec(package)
    if spec and spec.origin and not Path(importlib.util.cache_from_source(spec.origin)).exists():
        folder = Path(spec.origin).parents[1]
        yield Finding(
            "note",
            "bytecode",
            f"{package} is not compiled, which makes every start of TensorFlow some seconds slower",
            f"Run once: {sys.executable} -m compileall -q -j 0 {folder}",
        )


def _memory() -> Finding:
    free = psutil.virtual_memory().available >> 20
    found = f"{free:,} MB free, {counted(psutil.cpu_count() or 1, 'core')}"
    if free >= NEEDED_MB:
        return Finding("ok", "memory", found)
    return Finding(
        "note", "memory", found, f"Lessons that train a network need {NEEDED_MB:,} MB. Close other programs."
    )


def _scratch() -> Finding:
    folder = Path(tempfile.gettempdir())
    try:
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError as error:
        return Finding(
            "missing", "temporary files", f"{folder}: {error.strerror}", "Set TMPDIR to another folder."
        )
    return Finding("ok", "temporary files", str(folder))


def _settings(workspace: Workspace | None, lessons: tuple[Lesson, ...]) -> Iterator[Finding]:
    """Report whether the settings of a workspace are some that are read."""
    if not workspace:
        return
    try:
        settings = workspace.checked_settings(lessons)
    except UsageError as error:
        yield Finding("missing", "settings", error.message, error.advice)
    else:
        values = ", ".join(f'{name} = "{value}"' for name, value in settings.items())
        yield Finding("ok", "settings", values or "the defaults")


def _assets(course: Course, lessons: tuple[Lesson, ...]) -> Iterator[Finding]:
    """Report the files of each lesson."""
    for lesson in lessons:
        holdings = inventory(course, (lesson,))
        lacking = [
            f"{each.asset.name}{' (damaged)' if each.state == 'damaged' else ''}"
            for each in holdings
            if each.state != "present"
        ]
        if not lacking:
            yield Finding("ok", lesson.id, "all files are here" if holdings else "needs no files")
            continue
        advice = (
            f"`cvgrade assets fetch {lesson.id}` downloads them. A check says so if it needs one of them."
        )
        yield Finding("note", lesson.id, f"not here: {', '.join(lacking)}", advice)


def _background() -> Iterator[Finding]:
    for each in statuses():
        found = f"{each.course}: idle for {each.idle_s:.0f} s, {each.memory_mb} MB"
        yield Finding("ok", "background", found, "`cvgrade stop` ends it.")


def _isolation(session: GradingSession, job: Job) -> Finding:
    """Grade an empty file to test that a worker process starts and whether it is sandboxed."""
    try:
        result = session.grade(job)
    except CvgradeError as error:
        return Finding("missing", "worker process", error.message, error.advice)
    if result.broken:
        return Finding(
            "missing",
            "worker process",
            "a test run failed because of a bug in cvgrade",
            "Please report it with the output of `cvgrade check --json`.",
        )
    if result.isolation == "unsandboxed":
        return Finding(
            "note",
            "sandbox",
            "none: learner code runs in an ordinary process",
            "This is safe for your own code, not for code of strangers. On Linux, install bubblewrap.",
        )
    if weaker := weaker_limits():
        return Finding(
            "note",
            "sandbox",
            f"{result.isolation}, without cgroups",
            f"{weaker} With systemd, run cvgrade in `systemd-run --user --scope -p Delegate=yes`.",
        )
    return Finding("ok", "sandbox", f"{result.isolation}, with cgroups")
