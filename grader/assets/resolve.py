"""The file that is used for an asset on this machine: the original or its substitute."""

from __future__ import annotations

from pathlib import Path

from grader.assets.locations import locate
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson


def resolve_asset(asset: Asset, course: Course, lesson: Lesson) -> Path | None:
    """Return the path of the original if it is installed, else that of the substitute, else None."""
    original = locate(asset, course, lesson)
    if original.is_file():
        return original
    substitute = course.reference_assets / lesson.folder.name / asset.substitute
    return substitute if asset.substitute and substitute.is_file() else None


def workspace_files(course: Course, lessons: tuple[Lesson, ...]) -> dict[str, Path]:
    """Return names and paths of the files in the folder ``assets/`` of a workspace.

    ``cvgrade init`` copies them, and code under check sees the same ones. Files that are not installed and
    have no substitute are left out.
    """
    files: dict[str, Path] = {}
    for lesson in lessons:
        for asset in lesson.assets:
            if asset.workspace and (path := resolve_asset(asset, course, lesson)):
                files.setdefault(asset.name, path)
    return files


def model_files(course: Course, lessons: tuple[Lesson, ...]) -> dict[str, Path]:
    """Return names and paths of the files that Keras looks for in its folder ``models``.

    Data sets are not included, because learner code must not see the labels of a test set.
    """
    files = {}
    for lesson in lessons:
        for asset in lesson.assets:
            if asset.keras == "models" and (path := resolve_asset(asset, course, lesson)):
                files[asset.name] = path
    return files
