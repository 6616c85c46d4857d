"""What this machine has and lacks: each finding with what to do about it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from grader.assets.inventory import inventory
from grader.course.catalog import load_lessons
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.errors import CvgradeError
from grader.judge.job import job_for
from grader.judge.session import GradingSession

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
"""Memory that training in one lesson may take, with the libraries."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        state: ``ok``, ``note`` (works, with less) or ``missing``.
        what: What was looked at.
        found: What was found.
        advice: What to do about it; empty when there is nothing to do.
    """

    state: Literal["ok", "note", "missing"]
    what: str
    found: str
    advice: str = ""


def examine_machine() -> Iterator[Finding]:
    """Look at everything, one finding after the other, the quick ones first."""
    yield _python()
    yield from map(_package, PACKAGES)
    yield _memory()
    yield _scratch()
    course = find_course()
    lessons = load_lessons(course)
    yield Finding("ok", "course", f"{len(lessons)} lessons in {course.root}")
    yield from _assets(course, lessons)
    yield _isolation(course, lessons[-1])


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("ok", "Python", found)
    return Finding("missing", "Python", found, "Install Python 3.11, 3.12 or 3.13: TensorFlow has no others.")


def _package(name: str) -> Finding:
    try:
        return Finding("ok", name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding("missing", name, "not installed", f"pip install {name}")


def _memory() -> Finding:
    free = psutil.virtual_memory().available >> 20
    found = f"{free:,} MB free, {psutil.cpu_count()} cores"
    if free >= NEEDED_MB:
        return Finding("ok", "memory", found)
    return Finding(
        "note", "memory", found, f"Lessons that train want {NEEDED_MB:,} MB; close other programs."
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


def _assets(course: Course, lessons: tuple[Lesson, ...]) -> Iterator[Finding]:
    holdings = inventory(course, lessons)
    for state in ("absent", "damaged"):
        names = [holding.asset.name for holding in holdings if holding.state == state]
        if names:
            advice = "`cvgrade assets list` says which lessons use them, `cvgrade assets fetch` gets them."
            yield Finding("note", f"assets {state}", ", ".join(names), advice)
    present = sum(holding.state == "present" for holding in holdings)
    yield Finding("ok", "assets", f"{present} of {len(holdings)} present")


def _isolation(course: Course, lesson: Lesson) -> Finding:
    """Grade an empty file, to see that workers start and what holds them."""
    try:
        with GradingSession() as session:
            result = session.grade(job_for(course, lesson, b"", seed=0))
    except CvgradeError as error:
        return Finding("missing", "workers", error.message, error.advice)
    if result.broken:
        return Finding(
            "missing", "workers", "a test run broke", "Please report it with `cvgrade check --json`."
        )
    found = f"learner code runs in: {result.isolation}"
    if result.isolation == "unsandboxed":
        advice = "A plain process keeps answers out of reach of the code, but not of a hostile person."
        return Finding("note", "sandbox", found, advice)
    return Finding("ok", "sandbox", found)
