"""The submissions of a class: which learner submitted what, in the layouts of several platforms.

============================  ===========================================================
``ada/lesson02.py``           one folder per learner
``ada.zip``, ``ada.tar.gz``   one archive per learner; folders inside it are ignored
``Ada L_4711_assignsubm…/``   Moodle's bulk download: name and participant number
``lovelaceada_4711_98_l….py`` Canvas: name, optional ``LATE``, user and file numbers, file name
``class.zip``                 any of these inside one archive
============================  ===========================================================
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.submissions.archive import MAX_ARCHIVE, MAX_UNPACKED, archive_entries, is_archive
from grader.submissions.bounded_read import Budget, Entry, Gathered, IgnoredFile, RefusedError, gather, show
from grader.submissions.class_parts import Part, archive_parts, folder_parts
from grader.submissions.folder import folder_entries
from grader.submissions.notebook import notebook_source
from grader.submissions.single_file import refusal

MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_file_?$")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)$")
COPY = re.compile(r"[ _-]?\(?\d+\)?$")
"""Suffix that browsers and Canvas append to the name of a resubmitted file: ``lesson02-1.py``."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One learner's file for one lesson.

    Attributes:
        name: File name.
        source: Python source, converted if a notebook was submitted.
        modified: Modification time in seconds since 1970; None when unknown.
        refusal: Why it cannot be graded, for the learner; empty when it can.
    """

    name: str
    source: bytes
    modified: float | None = None
    refusal: str = ""

    @property
    def sha(self) -> str:
        """SHA-256 of the source."""
        return hashlib.sha256(self.source).hexdigest()


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner's submission.

    Attributes:
        key: The learner's key: the folder's name, or name and number on a platform.
        name: Display name.
        lessons: Submitted files by lesson.
        ignored: Files that are not graded.
        problem: Why nothing can be graded; empty when something can.
    """

    key: str
    name: str
    lessons: dict[str, SubmittedFile] = field(default_factory=dict)
    ignored: tuple[IgnoredFile, ...] = ()
    problem: str = ""


_Group = tuple[str, str, list[Part]]
"""A learner's key and name, and the items submitted under them."""


class Classroom:
    """The listed submissions of a class. Each learner's files are read on request and not stored.

    Attributes:
        learners: Keys and names of the learners, sorted.
        unmatched: Files that belong to no learner.
    """

    def __init__(self, groups: list[_Group], unmatched: list[IgnoredFile], lessons: tuple[str, ...]) -> None:
        self._groups = groups
        self._lessons = lessons
        self.learners = tuple((show(key), show(name)) for key, name, _ in groups)
        self.unmatched = tuple(unmatched)
        # Keys that are equal, or differ only in case, would share one folder on some file systems.
        self._twins = {
            key for key, count in Counter(key.casefold() for key, _ in self.learners).items() if count > 1
        }

    def __iter__(self) -> Iterator[Learner]:
        return map(self.read, range(len(self._groups)))

    def read(self, index: int) -> Learner:
        """Read the files of one learner. Whatever goes wrong is a problem of this learner."""
        key, name, parts = self._groups[index]
        if show(key).casefold() in self._twins:
            problem = "its name equals another learner's name except for upper and lower case"
            return Learner(show(key), show(name), problem=problem)
        return _learner(key, name, parts, self._lessons)


def open_class(path: Path, lessons: Iterable[str]) -> Classroom:
    """List the submissions of a class.

    Args:
        path: A folder or an archive.
        lessons: Short names of the lessons.

    Raises:
        UsageError: The folder or archive does not exist, or it is empty.
    """
    if path.is_dir():
        parts = folder_parts(path)
    elif path.is_file() and is_archive(path):
        parts = archive_parts(path)
    else:
        found = "a file" if path.is_file() else "nothing"
        raise UsageError(f"{path}: expected a folder or archive of submissions, found {found}.")
    unmatched: list[IgnoredFile] = []
    groups = list(_group_by_learner(parts, unmatched))
    if not groups:
        raise UsageError(
            f"{path} contains no submission.", "It must contain a folder or an archive for each learner."
        )
    return Classroom(groups, unmatched, tuple(lessons))


def read_learner(folder: Path, lessons: Iterable[str]) -> Learner:
    """Read the folder of one learner."""
    return _learner(folder.name, folder.name, [(folder.name, lambda: folder_entries(folder))], tuple(lessons))


def _group_by_learner(parts: Iterable[Part], unmatched: list[IgnoredFile]) -> Iterator[_Group]:
    """Group the items by learner. Canvas gives one file per lesson."""
    found: dict[str, tuple[str, list[Part]]] = {}
    for base, entries in parts:
        stem = re.sub(r"\.(zip|tar|tgz|tar\.gz)$", "", base, flags=re.IGNORECASE)
        if (match := MOODLE.fullmatch(stem)) or (match := CANVAS.fullmatch(base)):
            key, name = f"{match['name']} {match['number']}", match["name"]
        elif "." in base and stem == base and _is_plain_file(base, entries):
            unmatched.append(
                IgnoredFile(show(base), "it belongs to no learner (expected one folder per learner)")
            )
            continue
        else:
            key = name = stem
        found.setdefault(key, (name, []))[1].append((base, entries))
    for key, (name, items) in sorted(found.items()):
        yield key, name, items


def _is_plain_file(base: str, entries: Callable[[], Iterable[Entry]]) -> bool:
    try:
        return [entry.name for entry in entries()] == [base]
    except (RefusedError, OSError):
        return False


def _learner(key: str, name: str, parts: list[Part], lessons: tuple[str, ...]) -> Learner:
    names = {show(base) for base, _ in parts}
    shown = show(name)
    if len(parts) > 1 and not all(CANVAS.fullmatch(base) for base, _ in parts):
        return Learner(show(key), shown, problem=f"submitted more than once: {', '.join(sorted(names))}")
    gathered: list[Gathered] = []
    budget = Budget(MAX_UNPACKED)
    try:
        for base, entries in parts:
            gathered.append(
                gather(
                    _expand_archives(base, entries(), budget), lambda name: bool(_lesson_of(name, lessons))
                )
            )
        return _select_files(show(key), shown, gathered, lessons)
    except RefusedError as error:
        problem = str(error)
    except OSError as error:
        problem = f"the files cannot be read: {error.strerror}"
    except MemoryError:
        problem = "reading the files takes too much memory"
    except Exception as error:  # whatever the libraries raise, it concerns one learner and not the class
        problem = f"the files cannot be read ({type(error).__name__})"
    return Learner(show(key), shown, problem=problem)


def _expand_archives(base: str, entries: Iterable[Entry], budget: Budget) -> Iterator[Entry]:
    """Yield the entries of a submission, and those of its archives. Archives inside archives stay closed."""
    for entry in entries:
        match = CANVAS.fullmatch(entry.name) if entry.name == base else None
        name = match["file"] if match else entry.name
        if is_archive(PurePosixPath(name)) and not entry.problem:
            for inner in archive_entries(entry.read(MAX_ARCHIVE + 1), name, budget=budget):
                yield replace(inner, modified=entry.modified)
        else:
            yield replace(entry, name=name)


def _lesson_of(base: str, lessons: tuple[str, ...]) -> str:
    """Return the lesson of a file name; empty for none."""
    stem, dot, suffix = base.rpartition(".")
    if not dot or suffix not in ("py", "ipynb"):
        return ""
    return next((name for name in (stem, COPY.sub("", stem)) if name in lessons), "")


def _select_files(key: str, name: str, gathered: list[Gathered], lessons: tuple[str, ...]) -> Learner:
    """Choose one file per lesson: a Python file before a notebook, then the newest copy."""
    ignored = [file for each in gathered for file in each.ignored]
    found: dict[str, list[tuple[bool, float, str, bytes, float | None]]] = {}
    for each in gathered:
        for path, content in each.files.items():
            base = PurePosixPath(path).name
            time = each.modified.get(path)
            rank = (base.endswith(".py"), time or 0.0, path, content, time)
            found.setdefault(_lesson_of(base, lessons), []).append(rank)
    submitted: dict[str, SubmittedFile] = {}
    for lesson, ranks in sorted(found.items()):
        *others, (is_python, _, path, content, time) = sorted(ranks, key=lambda rank: rank[:3])
        ignored += [IgnoredFile(show(other[2]), f"{show(path)} was graded instead") for other in others]
        try:
            source = content if is_python else notebook_source(content, show(path))
        except RefusedError as error:
            ignored.append(IgnoredFile(show(path), str(error)))
            continue
        submitted[lesson] = SubmittedFile(show(path), source, time, refusal(show(path), source))
    return Learner(key, name, submitted, tuple(ignored))
