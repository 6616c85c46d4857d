"""The environment that client and worker must share. Otherwise they could judge an answer differently."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterable, Mapping

from grader import __version__
from grader.assets.locations import locate
from grader.assets.resolve import resolve_asset
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.judge.version import judge_version

LIBRARIES = {
    "numpy": ("numpy", "pillow", "matplotlib", "pytest"),
    "tensorflow": ("tensorflow", "keras", "mtcnn", "scikit-image"),
}
"""Packages whose versions matter, by the libraries of a lesson."""


def environment_of(course: Course, lessons: Iterable[Lesson]) -> dict[str, str]:
    """Describe this machine: versions, judge version and assets that the lessons depend on."""
    lessons = tuple(lessons)
    environment = {"cvgrade": __version__, "judge version": judge_version(), "Python": _python()}
    library_sets = {"numpy", *(lesson.libraries for lesson in lessons)}
    environment |= {
        name: _version(name)
        for libraries in LIBRARIES
        if libraries in library_sets
        for name in LIBRARIES[libraries]
    }
    for lesson in lessons:
        environment |= {asset.name: _resolved(asset, course, lesson) for asset in lesson.assets}
    return environment


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _resolved(asset: Asset, course: Course, lesson: Lesson) -> str:
    path = resolve_asset(asset, course, lesson)
    if path is None:
        return "missing"
    kind = "original" if path == locate(asset, course, lesson) else "substitute"
    return f"{kind} of {path.stat().st_size:,} bytes"


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return what differs on a worker, with both values. Another version of cvgrade is reported alone."""
    found = [
        f"{name}: {there.get(name, 'unknown')} there, {item} here"
        for name, item in here.items()
        if there.get(name) != item
    ]
    return found[:1] if found and found[0].startswith("cvgrade:") else found
