"""A whole class: which learner handed in what, from a folder or an archive, however a platform names it.

============================  ===========================================================
``ada/lesson02.py``           a folder a learner
``ada.zip``, ``ada.tar.gz``   an archive a learner, its folders of no meaning
``Ada L_4711_assignsubm…/``   Moodle's bulk download: name and participant number
``lovelaceada_4711_98_l….py`` Canvas's: name, perhaps ``LATE``, user and file numbers, file name
``class.zip``                 any of these within one archive
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
from grader.submissions.archive import archive_entries, is_archive
from grader.submissions.bounded_read import MAX_FILE, Entry, Gathered, IgnoredFile, RefusedError, gather, show
from grader.submissions.folder import folder_entries
from grader.submissions.notebook import notebook_source

MAX_CLASS_ENTRIES = 50_000
MAX_CLASS_ARCHIVE = 2 << 30
MAX_CLASS_CONTENT = 2 << 30
"""Bytes that an archive of a whole class may hold once it is unpacked: all of it is in memory then."""

MAX_INNER = 16 << 20
"""Bytes of one learner's archive within it."""

MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_file_?$")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)$")
COPY = re.compile(r"[ _-]?\(?\d+\)?$")
"""What browsers and Canvas put behind the stem of a file that was handed in again: ``lesson02-1.py``."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One lesson's file of one learner.

    Attributes:
        name: As it was called.
        source: Python source, also where a notebook was handed in.
        modified: When it was last changed, in seconds since 1970; None when nothing says so.
    """

    name: str
    source: bytes
    modified: float | None = None

    @property
    def sha(self) -> str:
        """SHA-256 of the source."""
        return hashlib.sha256(self.source).hexdigest()


@dataclass(frozen=True, slots=True)
class Learner:
    """What one learner handed in.

    Attributes:
        key: What tells learners apart: the folder's name, or the platform's number behind the name.
        name: For people.
        lessons: The files, by lesson.
        left_out: What was not taken, and why.
        problem: Why nothing of it can be graded; empty when it can.
    """

    key: str
    name: str
    lessons: dict[str, SubmittedFile] = field(default_factory=dict)
    ignored: tuple[IgnoredFile, ...] = ()
    problem: str = ""


Part = tuple[str, Callable[[], Iterable[Entry]]]
"""The name of something at the top of a class, and what is in it. A plain file has one entry of that name."""

_Group = tuple[str, str, list[Part]]
"""A learner's key and name, and everything that was handed in under them."""


class Classroom:
    """A class that has been listed. Each learner's files are read when their turn comes, and not kept.

    Iterating gives a `Learner` each, in the order of their keys.

    Attributes:
        keys: What tells the learners apart.
        strays: What belongs to nobody.
    """

    def __init__(self, groups: list[_Group], unmatched: list[IgnoredFile], lessons: tuple[str, ...]) -> None:
        self._groups = groups
        self._lessons = lessons
        self.keys = tuple(show(key) for key, _, _ in groups)
        self.unmatched = tuple(unmatched)

    def __iter__(self) -> Iterator[Learner]:
        # Two keys that are the same, or differ only in case, would share one place on some disks.
        twins = {key for key, count in Counter(map(str.casefold, self.keys)).items() if count > 1}
        for key, name, parts in self._groups:
            learner = _learner(key, name, parts, self._lessons)
            if learner.key.casefold() in twins and not learner.problem:
                problem = "its name cannot be told apart from another learner's: only capitals differ"
                learner = replace(learner, lessons={}, problem=problem)
            yield learner


def open_class(path: Path, lessons: Iterable[str]) -> Classroom:
    """List the submissions below `path`.

    Args:
        path: A folder, or an archive of one.
        lessons: Short names of the lessons.

    Raises:
        UsageError: There is no such folder or archive, or nothing is in it.
    """
    if path.is_dir():
        parts = _folder_parts(path)
    elif path.is_file() and is_archive(path):
        parts = _archive_parts(path)
    else:
        found = "a file" if path.is_file() else "nothing"
        raise UsageError(f"{path}: a folder of submissions or an archive was expected, {found} was found.")
    unmatched: list[IgnoredFile] = []
    groups = list(_group_by_learner(parts, unmatched))
    if not groups:
        raise UsageError(
            f"{path} holds no submission.", "A folder or an archive for each learner was expected in it."
        )
    return Classroom(groups, unmatched, tuple(lessons))


def read_learner(folder: Path, lessons: Iterable[str]) -> Learner:
    """One learner's folder."""
    return _learner(folder.name, folder.name, [(folder.name, lambda: folder_entries(folder))], tuple(lessons))


def _folder_parts(path: Path) -> Iterator[Part]:
    for item in sorted(path.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_symlink():
            yield item.name, _refusal(f"{show(item.name)} is a link; links are not accepted")
        elif item.is_dir():
            yield item.name, lambda item=item: folder_entries(item)  # type: ignore[misc]
        else:
            entry = Entry(item.name, item.stat().st_size, _reader(item), item.stat().st_mtime)
            yield item.name, lambda entry=entry: [entry]  # type: ignore[misc]


def _reader(path: Path) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        with path.open("rb") as file:
            return file.read(size)

    return read


def _refusal(reason: str) -> Callable[[], Iterable[Entry]]:
    def refuse() -> Iterable[Entry]:
        raise RefusedError(reason)

    return refuse


def _archive_parts(path: Path) -> Iterator[Part]:
    """The members by their first folder. Each is read where it stands, for an archive is a stream."""
    parts: dict[str, list[Entry]] = {}
    held_bytes = 0
    try:
        for entry in archive_entries(path, max_entries=MAX_CLASS_ENTRIES, max_size=MAX_CLASS_ARCHIVE):
            top, slash, rest = entry.name.partition("/")
            content = entry.read((MAX_INNER if is_archive(PurePosixPath(entry.name)) else MAX_FILE) + 1)
            held_bytes += len(content)
            if held_bytes > MAX_CLASS_CONTENT:
                raise RefusedError(f"more than {MAX_CLASS_CONTENT >> 30} GB; unpack it into a folder first")
            held = replace(entry, name=rest if slash else top, read=lambda size, c=content: c[:size])  # type: ignore[misc]
            parts.setdefault(top, []).append(held)
    except RefusedError as error:
        raise UsageError(f"{path}: {error}.") from None
    for top, entries in sorted(parts.items()):
        yield top, lambda entries=entries: entries  # type: ignore[misc]


def _group_by_learner(parts: Iterable[Part], unmatched: list[IgnoredFile]) -> Iterator[_Group]:
    """The parts of each learner: Canvas gives one file for each lesson."""
    found: dict[str, tuple[str, list[Part]]] = {}
    for base, entries in parts:
        stem = re.sub(r"\.(zip|tar|tgz|tar\.gz)$", "", base, flags=re.IGNORECASE)
        if (match := MOODLE.fullmatch(stem)) or (match := CANVAS.fullmatch(base)):
            key, name = f"{match['name']} {match['number']}", match["name"]
        elif "." in base and stem == base and _is_plain_file(base, entries):
            unmatched.append(
                IgnoredFile(show(base), "it belongs to no learner: a folder for each was expected")
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
        return Learner(show(key), shown, problem=f"handed in more than once: {', '.join(sorted(names))}")
    gathered: list[Gathered] = []
    try:
        for base, entries in parts:
            gathered.append(
                gather(_expand_archives(base, entries()), lambda name: bool(_lesson_of(name, lessons)))
            )
    except RefusedError as error:
        return Learner(show(key), shown, problem=str(error))
    except OSError as error:
        return Learner(show(key), shown, problem=f"it cannot be read: {error.strerror}")
    return _select_files(show(key), shown, gathered, lessons)


def _expand_archives(base: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of a submission; archives among them are opened, once and not again."""
    for entry in entries:
        match = CANVAS.fullmatch(entry.name) if entry.name == base else None
        name = match["file"] if match else entry.name
        if is_archive(PurePosixPath(name)):
            for inner in archive_entries(entry.read(64 << 20), name):
                yield replace(inner, modified=entry.modified)
        else:
            yield replace(entry, name=name)


def _lesson_of(base: str, lessons: tuple[str, ...]) -> str:
    """Which lesson a file name means; empty for none."""
    stem, dot, suffix = base.rpartition(".")
    if not dot or suffix not in ("py", "ipynb"):
        return ""
    return next((name for name in (stem, COPY.sub("", stem)) if name in lessons), "")


def _select_files(key: str, name: str, gathered: list[Gathered], lessons: tuple[str, ...]) -> Learner:
    """One file a lesson: a Python file before a notebook, the newest copy before older ones."""
    ignored = [left for each in gathered for left in each.ignored]
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
        ignored += [IgnoredFile(show(other[2]), f"{show(path)} was taken instead") for other in others]
        try:
            source = content if is_python else notebook_source(content, show(path))
        except RefusedError as error:
            ignored.append(IgnoredFile(show(path), str(error)))
            continue
        submitted[lesson] = SubmittedFile(show(path), source, time)
    return Learner(key, name, submitted, tuple(ignored))
