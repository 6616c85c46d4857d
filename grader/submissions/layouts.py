"""Names of files and folders in the downloads of platforms: whose submission something is.

=================================================  ======================================================
``Ada L_4711_assignsubmission_file_``              Moodle: name, participant number; a folder
``Ada L_4711_assignsubmission_file_lesson02.py``   Moodle without folders
``lovelaceada_LATE_4711_98765_lesson02-1.py``      Canvas: name, mark, user and file numbers, file name
``lesson02-ada``                                   GitHub Classroom: a repository
``ada_lovelace_lesson02.py``                       a file with the learner's name
``ada``, ``ada.zip``                               a folder or archive of one learner
=================================================  ======================================================

Gradescope writes names and times into a separate file, see `grader.submissions.gradescope_export`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.text.lesson_names import lesson_pattern

MOODLE = re.compile(
    r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?"
)
MOODLE_MARK = re.compile(r"_\d+_assignsubmission_")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_(?P<upload>\d+)_(?P<file>.+)")
ANONYMOUS = re.compile(r"anon_(?P<late>LATE_)?(?P<number>[A-Za-z0-9]+)_(?P<upload>\d+)_(?P<file>.+)")
ARCHIVE_SUFFIX = re.compile(r"\.(zip|tar|tgz|tar\.gz)$", re.IGNORECASE)
CODE_SUFFIX = re.compile(r"\.(py|ipynb)$", re.IGNORECASE)


_SAVED_AS = re.compile(r"(\.(?:py|ipynb))\.(?:txt|json)$", re.IGNORECASE)


def without_added_suffix(name: str) -> str:
    """Return a name without the ending that a browser added: ``lesson02.py.txt`` → ``lesson02.py``."""
    return _SAVED_AS.sub(r"\1", name)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose submission a file or folder is.

    Attributes:
        key: The learner's key.
        name: Display name.
        number: The learner's number on the platform; empty when unknown.
        email: E-mail address; empty when unknown.
        file: Name of the file without what the platform added; empty for a folder and an archive.
        upload: The platform's name of the file or folder, which it expects on feedback; empty elsewhere.
        upload_number: The platform's number of the upload, which grows; 0 where it has none.
        late: Whether the platform marks the submission as late; None where it has no such mark.
        submitted_at: Time of submission according to the platform; None when it does not say.
        several: Whether a learner has one such item for each lesson, so that several of them belong together.
    """

    key: str
    name: str
    number: str = ""
    email: str = ""
    file: str = ""
    upload: str = ""
    upload_number: int = 0
    late: bool | None = None
    submitted_at: float | None = None
    several: bool = False


def is_online_text(base: str) -> bool:
    """Return whether Moodle made the item from a text that the learner typed into the browser."""
    match = MOODLE.fullmatch(_stem(base))
    return match is not None and match["kind"] == "onlinetext"


def owner_of(base: str, lessons: Iterable[str], *, is_file: bool) -> Owner | None:
    """Return whose submission an item of a class is; None if its name says nobody's.

    Args:
        base: Name of the item.
        lessons: Short names of the lessons.
        is_file: It is a plain file that is no archive.
    """
    if _fits_several(base):
        # A learner chose a name that looks like another learner's download. It is that of nobody else.
        return Owner(_stem(base), _stem(base))
    if match := MOODLE.fullmatch(_stem(base)):
        file = (match["file"] or "") + base[len(_stem(base)) :]
        upload = base[: match.end("kind")] + ("_" if match["file"] is not None else "")
        return Owner(
            key=f"{match['name']} {match['number']}",
            name=match["name"],
            number=match["number"],
            file=file if match["file"] else "",
            upload=upload,
            several=bool(match["file"]),
        )
    if match := ANONYMOUS.fullmatch(base) or CANVAS.fullmatch(base):
        name = match.groupdict().get("name") or "anon"
        return Owner(
            key=f"{name} {match['number']}",
            name=name,
            number=match["number"],
            file=match["file"],
            upload=base,
            late=bool(match["late"]),
            upload_number=int(match["upload"]),
            several=True,
        )
    if is_file:
        return _flat_file(base, lessons)
    stem = _stem(base)
    named = _without_lesson(stem, lessons)
    if named:
        return Owner(named, named, several=True)
    return Owner(stem, stem) if stem else None


def _fits_several(base: str) -> bool:
    """Return whether a name looks like several downloads: what a learner chose stands behind the first."""
    marks = len(MOODLE_MARK.findall(base))
    return marks > 1 or bool(marks and (CANVAS.fullmatch(base) or ANONYMOUS.fullmatch(base)))


def is_download(base: str) -> bool:
    """Return whether a folder is what a platform made of one submission. Only Moodle makes folders."""
    return MOODLE.fullmatch(base) is not None


def _stem(base: str) -> str:
    return ARCHIVE_SUFFIX.sub("", base)


def _flat_file(base: str, lessons: Iterable[str]) -> Owner | None:
    base = without_added_suffix(base)
    suffix = CODE_SUFFIX.search(base)
    lessons = tuple(lessons)
    learner = _without_lesson(base[: suffix.start()], lessons) if suffix else ""
    if not suffix or not learner:
        return None
    (match,) = filter(None, (lesson_pattern(lesson).search(base) for lesson in lessons))
    return Owner(learner, learner, file=match[0] + suffix[0].lower(), several=True)


def _without_lesson(stem: str, lessons: Iterable[str]) -> str:
    """Return what stands before or after the name of the one lesson in `stem`; empty if that is no name."""
    found = [match for lesson in lessons if (match := lesson_pattern(lesson).search(stem))]
    if len(found) != 1:
        return ""
    before, after = stem[: found[0].start()], stem[found[0].end() :]
    if bool(before) == bool(after) or not re.match(r"[\s_-]", after or before[-1:]):
        return ""
    name = (before or after).strip(" _-")
    return name if any(char.isalpha() for char in name) else ""
