"""Every file that the lessons use, each listed once, and choosing among them by what somebody typed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.assets.locations import Holding, holding
from grader.course.catalog import pick_lesson
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import CourseError, UsageError

_ABOUT_THE_FILE = (
    "author", "license", "page", "hash", "size", "package", "url", "built", "keras", "group",
)  # fmt: skip
"""Fields that two lessons must agree on. `what` and `workspace` are about how a lesson uses the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file and the lessons that use it.

    Attributes:
        asset: As the first of these lessons describes it.
        lesson: That first lesson; a built file lies in its folder.
        used_by: Short names of all of them.
    """

    asset: Asset
    lesson: Lesson
    used_by: tuple[str, ...]


def entries(lessons: Sequence[Lesson]) -> tuple[Entry, ...]:
    """All files of all lessons, by name, in the order in which they first appear.

    Raises:
        CourseError: Two lessons describe the same name differently.
    """
    found: dict[str, Entry] = {}
    for lesson in lessons:
        for asset in lesson.assets:
            entry = found.setdefault(asset.name, Entry(asset, lesson, ()))
            _must_agree(entry, asset, lesson)
            if lesson.id not in entry.used_by:
                found[asset.name] = replace(entry, used_by=(*entry.used_by, lesson.id))
    return tuple(found.values())


def inventory(course: Course, lessons: Sequence[Lesson], verify: bool = False) -> tuple[Holding, ...]:
    """What this machine holds of every file, in the order of `entries`.

    Args:
        course: The course folder.
        lessons: Whose files.
        verify: Compare hashes too; see `grader.assets.locations.holding`.

    Raises:
        CourseError: Two lessons describe the same name differently, or an entry is malformed.
        AssetError: The record of hashes cannot be read.
    """
    return tuple(holding(entry.asset, course, entry.lesson, verify=verify) for entry in entries(lessons))


def select(lessons: Sequence[Lesson], typed: Sequence[str]) -> tuple[Entry, ...]:
    """The files that somebody means by names of files, groups or lessons; all of them when nothing is typed.

    Raises:
        UsageError: A word fits no file, group or lesson; the message names the nearest one.
        CourseError: Two lessons describe the same name differently.
    """
    known = entries(lessons)
    if not typed:
        return known
    wanted = {entry.asset.name for word in typed for entry in _meant(word, known, lessons)}
    return tuple(entry for entry in known if entry.asset.name in wanted)


def _meant(word: str, known: Sequence[Entry], lessons: Sequence[Lesson]) -> list[Entry]:
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
    near = difflib.get_close_matches(word.strip().lower(), spelled, n=1, cutoff=0.6)
    message = f"There is no file, group or lesson {word!r}."
    if near:
        return UsageError(message, f"Did you mean {spelled[near[0]]}?")
    return UsageError(
        message, f"The groups are: {', '.join(groups) or 'none'}. 'cvgrade assets list' shows all files."
    )


def _must_agree(entry: Entry, asset: Asset, lesson: Lesson) -> None:
    for field in _ABOUT_THE_FILE:
        first, second = getattr(entry.asset, field), getattr(asset, field)
        if first != second:
            raise CourseError(
                f"Asset {asset.name!r} has {field} = {first!r} in {entry.lesson.id} "
                f"and {field} = {second!r} in {lesson.id}.",
                "One name means one file everywhere: bring the two entries into line, or rename one.",
            )
