"""The files of all lessons, each listed once, and their selection by name, group or lesson."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.assets.locations import AssetStatus, asset_status
from grader.course.catalog import pick_lesson
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import CourseError, UsageError

_FILE_FIELDS = (
    "author", "license", "page", "hash", "size", "package", "url", "built", "keras", "group",
)  # fmt: skip
"""Fields that must be equal in all lessons. The others describe how a lesson uses the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file and the lessons that use it.

    Attributes:
        asset: Description of the file in the first of these lessons.
        lesson: The first of these lessons; its folder contains the file if it is built.
        used_by: Ids of the lessons.
    """

    asset: Asset
    lesson: Lesson
    used_by: tuple[str, ...]


def entries(lessons: Sequence[Lesson]) -> tuple[Entry, ...]:
    """Return the files of all lessons, in the order in which they first appear.

    Raises:
        CourseError: Two lessons describe the same file differently.
    """
    found: dict[str, Entry] = {}
    for lesson in lessons:
        for asset in lesson.assets:
            entry = found.setdefault(asset.name, Entry(asset, lesson, ()))
            _must_agree(entry, asset, lesson)
            if lesson.id not in entry.used_by:
                found[asset.name] = replace(entry, used_by=(*entry.used_by, lesson.id))
    return tuple(found.values())


def inventory(course: Course, lessons: Sequence[Lesson], verify: bool = False) -> tuple[AssetStatus, ...]:
    """Return the status of every file on this machine, in the order of `entries`.

    Args:
        course: The course.
        lessons: The lessons whose files are listed.
        verify: Compare hashes too; see `grader.assets.locations.asset_status`.

    Raises:
        CourseError: Two lessons describe the same file differently, or an entry is malformed.
        AssetError: The record of hashes cannot be read.
    """
    return tuple(asset_status(entry.asset, course, entry.lesson, verify=verify) for entry in entries(lessons))


def select(lessons: Sequence[Lesson], typed: Sequence[str]) -> tuple[Entry, ...]:
    """Return the files with the given names of files, groups or lessons; all files if no name is given.

    Args:
        lessons: The lessons whose files are listed.
        typed: Names of files, groups or lessons.

    Raises:
        UsageError: A name is unknown; the advice has the most similar one.
        CourseError: Two lessons describe the same file differently.
    """
    known = entries(lessons)
    if not typed:
        return known
    wanted = {entry.asset.name for word in typed for entry in _matching(word, known, lessons)}
    return tuple(entry for entry in known if entry.asset.name in wanted)


def _matching(word: str, known: Sequence[Entry], lessons: Sequence[Lesson]) -> list[Entry]:
    lower = word.strip().lower()
    named = [
        entry for entry in known if lower in (entry.asset.name.lower(), entry.asset.group.lower()) and lower
    ]
    if named:
        return named
    try:
        lesson = pick_lesson(tuple(lessons), word)
    except UsageError:
        raise _unknown(word, known, lessons) from None
    return [entry for entry in known if lesson.id in entry.used_by]


def _unknown(word: str, known: Sequence[Entry], lessons: Sequence[Lesson]) -> UsageError:
    names = [entry.asset.name for entry in known]
    groups = sorted({entry.asset.group for entry in known} - {""})
    choices = [*names, *groups, *(lesson.id for lesson in lessons)]
    spelled = {choice.lower(): choice for choice in choices}
    similar = difflib.get_close_matches(word.strip().lower(), spelled, n=1, cutoff=0.6)
    message = f"There is no file, group or lesson {word!r}."
    if similar:
        return UsageError(message, f"Did you mean {spelled[similar[0]]}?")
    return UsageError(
        message, f"The groups are: {', '.join(groups) or 'none'}. Run `cvgrade assets list` to see all files."
    )


def _must_agree(entry: Entry, asset: Asset, lesson: Lesson) -> None:
    for field in _FILE_FIELDS:
        first, second = getattr(entry.asset, field), getattr(asset, field)
        if first != second:
            raise CourseError(
                f"The asset {asset.name!r} has {field} = {first!r} in {entry.lesson.id} "
                f"and {field} = {second!r} in {lesson.id}.",
                "Make the two entries equal, or rename one of them.",
            )
