"""Which file answers to a name on this machine: the original, or the course's own stand-in."""

from __future__ import annotations

from pathlib import Path

from grader.assets.locations import locate
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson


def resolve_asset(asset: Asset, course: Course, lesson: Lesson) -> Path | None:
    """The original where it is at hand, else the stand-in that the course ships, else None."""
    original = locate(asset, course, lesson)
    if original.is_file():
        return original
    substitute = course.reference_assets / lesson.folder.name / asset.substitute
    return substitute if asset.substitute and substitute.is_file() else None


def model_files(course: Course, lessons: tuple[Lesson, ...]) -> dict[str, Path]:
    """Name and place of every file that Keras may look for in its folder ``models``.

    Data sets are left out on purpose: the labels of a test set must not lie where learner code runs.
    """
    files = {}
    for lesson in lessons:
        for asset in lesson.assets:
            if asset.keras == "models" and (path := resolve_asset(asset, course, lesson)):
                files[asset.name] = path
    return files
