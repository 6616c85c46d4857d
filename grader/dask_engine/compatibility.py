"""What must be the same here and on a worker: two that differ in it could judge one answer differently."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterable, Mapping

from grader import __version__
from grader.assets.resolve import file_in_force
from grader.assets.locations import locate
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.judge.version import engine_id

LIBRARIES = {
    "light": ("numpy", "pillow", "matplotlib", "pytest"),
    "heavy": ("tensorflow", "keras", "mtcnn", "scikit-image"),
}
"""Packages whose versions count, by the family of lessons that needs them."""


def facts_of(course: Course, lessons: Iterable[Lesson]) -> dict[str, str]:
    """Versions, judging code and assets of this machine, as far as the lessons depend on them."""
    lessons = tuple(lessons)
    facts = {"cvgrade": __version__, "judging code": engine_id(), "Python": _python()}
    families = {"light", *(lesson.family for lesson in lessons)}
    facts |= {
        name: _version(name) for family in LIBRARIES if family in families for name in LIBRARIES[family]
    }
    for lesson in lessons:
        facts |= {asset.name: _in_force(asset, course, lesson) for asset in lesson.assets}
    return facts


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _in_force(asset: Asset, course: Course, lesson: Lesson) -> str:
    path = file_in_force(asset, course, lesson)
    if path is None:
        return "absent"
    kind = "original" if path == locate(asset, course, lesson) else "stand-in"
    return f"{kind} of {path.stat().st_size:,} bytes"


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What a worker has otherwise, each with both sides, the telling one first."""
    found = [
        f"{name}: {there.get(name, 'unknown')} there, {fact} here"
        for name, fact in here.items()
        if there.get(name) != fact
    ]
    return found[:1] if found and found[0].startswith("cvgrade:") else found
