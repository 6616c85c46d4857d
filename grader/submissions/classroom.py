"""The submissions of a class: which learner submitted what.

`grader.submissions.layouts` says whose submission an item is, `grader.submissions.class_parts` yields the
items of a folder or archive, and `grader.submissions.lesson_files` chooses the files.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.errors import UsageError
from grader.submissions import gradescope_export
from grader.submissions.archive import MAX_ARCHIVE, MAX_UNPACKED, archive_entries, is_archive
from grader.submissions.bounded_read import Budget, Entry, Gathered, IgnoredFile, RefusedError, gather, show
from grader.submissions.class_parts import Part, archive_names, archive_parts, folder_parts
from grader.submissions.commit_time import commit_time
from grader.submissions.folder import folder_entries
from grader.submissions.layouts import ARCHIVE_SUFFIX, Owner, is_download, is_online_text, owner_of
from grader.submissions.lesson_files import Selection, SubmittedFile, lesson_of, select_files
from grader.submissions.wrapped_class import folder_names, wrapper_of
from grader.text.regrade import MAX_REQUEST, requested_lesson

MAX_ARCHIVE_DEPTH = 2
"""Archives inside archives are opened to this depth."""


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner's submission.

    Attributes:
        key: The learner's key: the folder's name, or name and number on a platform.
        name: Display name.
        number: Number on the platform; empty when unknown.
        email: E-mail address; empty when unknown.
        lessons: Submitted files by lesson.
        ignored: Files that are not graded.
        notes: What a person should know about files that are graded.
        problem: Why nothing can be graded, or what a person has to decide; empty when nothing is wrong.
        requests: Texts of regrade requests by lesson.
    """

    key: str
    name: str
    lessons: dict[str, SubmittedFile] = field(default_factory=dict)
    ignored: tuple[IgnoredFile, ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()
    number: str = ""
    email: str = ""
    requests: dict[str, str] = field(default_factory=dict)


class _Item(NamedTuple):
    """One item at the top level of a class, and whose it is."""

    base: str
    entries: Callable[[], Iterable[Entry]]
    owner: Owner


@dataclass(slots=True)
class _Group:
    """The items of one learner."""

    owner: Owner
    items: list[_Item] = field(default_factory=list)
    ignored: list[IgnoredFile] = field(default_factory=list)


class Classroom:
    """The listed submissions of a class. Each learner's files are read on request and not stored.

    Attributes:
        owners: The learners, sorted by key.
        unmatched: Files that belong to no learner.
        note: What a person should know about how the class was read; empty when nothing.
    """

    def __init__(
        self,
        groups: list[_Group],
        unmatched: list[IgnoredFile],
        lessons: tuple[str, ...],
        root: Path,
        note: str = "",
    ) -> None:
        self._groups = groups
        self._lessons = lessons
        self._root = root
        self.owners = tuple(replace(group.owner, file="") for group in groups)
        self.unmatched = tuple(unmatched)
        self.note = note
        # Keys that are equal, or differ only in case, would share one folder on some file systems.
        counts = Counter(owner.key.casefold() for owner in self.owners)
        self._twins = {key for key, count in counts.items() if count > 1}

    def __iter__(self) -> Iterator[Learner]:
        return map(self.read, range(len(self._groups)))

    def read(self, index: int) -> Learner:
        """Read the files of one learner. Whatever goes wrong is a problem of this learner."""
        owner = self.owners[index]
        if owner.key.casefold() in self._twins:
            problem = "its name equals another learner's name except for upper and lower case"
            return Learner(owner.key, owner.name, problem=problem, number=owner.number, email=owner.email)
        group = self._groups[index]
        return _learner(owner, group.items, group.ignored, self._lessons, self._root)


def open_class(path: Path, lessons: Iterable[str], leave_out: Path | None = None) -> Classroom:
    """List the submissions of a class.

    Args:
        path: A folder or an archive.
        lessons: Short names of the lessons.
        leave_out: A folder inside it that holds no submission: that of the reports.

    Raises:
        UsageError: The folder or archive does not exist, or it is empty.
    """
    names = tuple(lessons)
    wrapper = ""
    if path.is_dir():
        path = _exported_folder(path)
        wrapper = wrapper_of(folder_names(path, leave_out), names)
        parts = folder_parts(path / wrapper, leave_out)
    elif path.is_file() and is_archive(path):
        wrapper = wrapper_of(archive_names(path), names)
        parts = archive_parts(path, wrapper)
    else:
        found = "a file" if path.is_file() else "nothing"
        raise UsageError(f"{path}: expected a folder or archive of submissions, found {found}.")
    unmatched: list[IgnoredFile] = []
    groups = _group_by_learner(parts, names, unmatched)
    if not groups:
        files = f" Its files are: {', '.join(file.name for file in unmatched[:5])}." if unmatched else ""
        raise UsageError(
            f"{path} contains no submission.{files}",
            "It must contain a folder or an archive for each learner, or a platform's download.",
        )
    where = f"{show(path.name)} contains one folder, {show(wrapper)}"
    note = f"{where}: what is in it was read as the class" if wrapper else ""
    return Classroom(groups, unmatched, names, path / wrapper, note)


def read_learner(folder: Path, lessons: Iterable[str]) -> Learner:
    """Read the folder of one learner."""
    owner = Owner(folder.name, folder.name)
    items = [_Item(folder.name, partial(folder_entries, folder), owner)]
    return _learner(_shown(owner), items, [], tuple(lessons), folder.parent)


def _shown(owner: Owner) -> Owner:
    """Return an owner whose texts are safe to show, and valid Unicode in normal form C.

    Systems differ in the normal form of file names, so the same name would be two learners. A platform finds
    no name that is not valid Unicode, so such an upload has none.
    """
    texts = (owner.key, owner.name, owner.number, owner.email)
    key, name, number, email = (show(unicodedata.normalize("NFC", text)) for text in texts)
    valid = owner.upload.encode("utf-8", "replace").decode() == owner.upload
    upload = owner.upload if valid else ""
    return replace(owner, key=key, name=name, number=number, email=email, upload=upload)


def _exported_folder(path: Path) -> Path:
    """Return Gradescope's folder inside a folder that holds nothing else."""
    inner = [item for item in path.iterdir() if not item.name.startswith(".")]
    alone = len(inner) == 1 and inner[0].is_dir() and not inner[0].is_symlink()
    exported = alone and not is_download(inner[0].name)  # whose files a learner chose
    return inner[0] if exported and (inner[0] / gradescope_export.METADATA).is_file() else path


def _group_by_learner(
    parts: Iterable[Part], lessons: tuple[str, ...], unmatched: list[IgnoredFile]
) -> list[_Group]:
    """Group the items by learner. Some platforms give one item for each lesson."""
    listed = dict(parts)
    exported: dict[str, tuple[Owner, ...]] = {}
    # In another class, a file of this name is the upload of a learner, and says nothing about the others.
    if gradescope_export.METADATA in listed and any(map(gradescope_export.is_submission, listed)):
        exported = gradescope_export.owners(_content(listed.pop(gradescope_export.METADATA)))
    found: dict[str, _Group] = {}
    online: list[tuple[Owner, IgnoredFile]] = []
    for base, entries in listed.items():
        owner = owner_of(base, lessons, is_file=_is_plain_file(base, entries))
        if owner and is_online_text(base):
            online.append((owner, IgnoredFile(show(base), "a text typed into Moodle is not graded")))
        elif owners := exported.get(base) or ((owner,) if owner else ()):
            for each in owners:
                shown = _shown(each)
                group = found.setdefault(_group_key(each), _Group(shown))
                group.items.append(_Item(base, entries, shown))
        else:
            reason = "it belongs to no learner (expected one folder per learner)"
            unmatched.append(IgnoredFile(show(base), reason))
    for owner, ignored in online:
        of_learner = found.get(_group_key(owner))
        (of_learner.ignored if of_learner else unmatched).append(ignored)
    return [group for _, group in sorted(found.items())]


def _group_key(owner: Owner) -> str:
    """Return what items of one learner have in common. The key that is shown may be cut."""
    return unicodedata.normalize("NFC", owner.key)


def _content(entries: Callable[[], Iterable[Entry]]) -> bytes:
    try:
        return b"".join(entry.read(gradescope_export.MAX_METADATA + 1) for entry in entries())
    except (RefusedError, OSError) as error:
        raise UsageError(f"{gradescope_export.METADATA} cannot be read: {error}.") from None


def _is_plain_file(base: str, entries: Callable[[], Iterable[Entry]]) -> bool:
    """Return whether an item is a file, but no archive."""
    if ARCHIVE_SUFFIX.search(base):
        return False
    try:
        return [entry.name for entry in islice(entries(), 2)] == [base]
    except (RefusedError, OSError):
        return False


def _learner(
    owner: Owner,
    items: list[_Item],
    ignored: list[IgnoredFile],
    lessons: tuple[str, ...],
    root: Path,
) -> Learner:
    learner = Learner(owner.key, owner.name, number=owner.number, email=owner.email)
    if len(items) > 1 and not all(item.owner.several for item in items):
        names = ", ".join(sorted(show(item.base) for item in items))
        return replace(learner, problem=f"submitted more than once: {names}")
    found: list[tuple[Owner, Gathered, Callable[[str, bytes], float | None]]] = []

    def wanted(base: str) -> bool:
        return bool(lesson_of(base, lessons)[0] or requested_lesson(base, lessons))

    budget = Budget(MAX_UNPACKED)
    try:
        for item in items:
            entries = _expand_archives(_named(item), budget)
            gathered = gather(_without_long_requests(entries, lessons), wanted)
            if len(_downloads(gathered)) > 1:
                raise RefusedError("it holds the downloads of several learners; grade it as a separate class")
            if ARCHIVE_SUFFIX.search(item.base) and not gathered.files and not gathered.ignored:
                raise RefusedError("the archive contains no files")
            found.append((item.owner, gathered, partial(commit_time, root / item.base)))
        selection = select_files(found, lessons)
    except RefusedError as error:
        problem = str(error)
    except OSError as error:
        problem = f"the files cannot be read: {error.strerror}"
    except MemoryError:
        problem = "reading the files takes too much memory"
    except Exception as error:  # whatever the libraries raise, it concerns one learner and not the class
        problem = f"the files cannot be read ({type(error).__name__})"
    else:
        return replace(
            learner,
            lessons=selection.lessons,
            ignored=(*ignored, *selection.ignored),
            notes=selection.notes,
            problem="; ".join(filter(None, (selection.problem, _unopened(selection)))),
            requests=selection.requests,
        )
    return replace(learner, problem=problem)


def _downloads(gathered: Gathered) -> set[str]:
    """Return the folders in an item that a platform named after a learner."""
    names = [*gathered.files, *(file.name for file in gathered.ignored)]
    return {part for name in names for part in PurePosixPath(name).parts[:-1] if is_download(part)}


def _unopened(selection: Selection) -> str:
    """Return which archives were not opened, unless the problem of the selection says so."""
    archives = [file for file in selection.ignored if is_archive(PurePosixPath(file.name))]
    unnamed = [f"{file.name}: {file.reason}" for file in archives if file.name not in selection.problem]
    return f"not opened: {'; '.join(unnamed[:3])}" if unnamed else ""


def _named(item: _Item) -> Iterator[Entry]:
    """Yield the entries of an item. A file of a platform gets the name that the learner gave it."""
    for entry in item.entries():
        platform = item.owner.file and entry.name == item.base
        yield replace(entry, name=item.owner.file) if platform else entry


def _without_long_requests(entries: Iterable[Entry], lessons: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the entries. A regrade request that is too long is left out, and not the whole submission."""
    for entry in entries:
        is_request = requested_lesson(PurePosixPath(entry.name).name, lessons)
        if is_request and not entry.left_out and (entry.size is None or entry.size > MAX_REQUEST):
            yield replace(entry, left_out=f"a regrade request has at most {MAX_REQUEST >> 10} KB")
        else:
            yield entry


def _expand_archives(entries: Iterable[Entry], budget: Budget, depth: int = 0) -> Iterator[Entry]:
    """Yield the entries of a submission, and those of its archives, also of an archive inside an archive."""
    for entry in entries:
        if not is_archive(PurePosixPath(entry.name)) or entry.problem or entry.left_out:
            yield entry
        elif depth == MAX_ARCHIVE_DEPTH:
            yield replace(entry, left_out=f"it is inside {depth} archives and was not opened")
        else:
            try:
                inner = archive_entries(entry.read(MAX_ARCHIVE + 1), entry.name, budget=budget)
                stamped = (replace(each, modified=entry.modified, copied=entry.copied) for each in inner)
                yield from _expand_archives(stamped, budget, depth + 1)
            except RefusedError as error:  # the files beside it are graded
                yield replace(entry, left_out=str(error))
