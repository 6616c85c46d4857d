"""The items at the top level of a class: of a folder, or of the archive that a learning platform creates."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.submissions.archive import archive_entries, is_archive
from grader.submissions.bounded_read import (
    MAX_ENTRIES,
    Budget,
    Entry,
    RefusedError,
    is_skipped_folder,
    largest,
    open_regular,
    regular_status,
    show,
)
from grader.submissions.folder import folder_entries
from grader.submissions.gradescope_export import MAX_METADATA, METADATA

MAX_CLASS_ENTRIES = 500_000
"""Largest number of files in the archive of a class. One learner may submit a whole environment of Python:
then this learner has a problem, and not the class."""

MAX_CLASS_ARCHIVE = 2 << 30
MAX_CLASS_UNPACKED = 4 << 30
"""Largest number of bytes that the archive of a class may unpack to, skipped files included."""

MAX_CLASS_CONTENT = 2 << 30
"""Largest total size of the unpacked files of a class archive, in bytes. They are all held in memory."""

MAX_INNER = 16 << 20
"""Largest size of one learner's archive inside a class archive, in bytes."""

MAX_PART = 64 << 20
"""Largest total size of the files of one item inside a class archive, in bytes."""

Part = tuple[str, Callable[[], Iterable[Entry]]]
"""Name and content of one item at the top level of a class. A plain file has one entry of the same name."""


EXPORT = re.compile(r"assignment_\d+_export/")
"""The folder around everything in an archive that Gradescope exports."""


def folder_parts(path: Path, leave_out: Path | None = None) -> Iterator[Part]:
    """Yield the items of a folder. Nothing is opened yet.

    Args:
        path: The folder.
        leave_out: An item that holds no submission: where the reports of the class are written.
    """
    for item in sorted(path.iterdir()):
        if is_skipped_folder(item.name) or (leave_out and item.absolute() == leave_out.absolute()):
            continue
        if item.is_symlink():
            yield item.name, partial(_refuse, f"{show(item.name)} is a link, which is not allowed")
        elif item.is_dir():
            yield item.name, partial(folder_entries, item)
        else:
            yield item.name, partial(_file_entry, item)


def _file_entry(path: Path) -> Iterable[Entry]:
    status = regular_status(path)
    read = partial(_read, path)
    return [Entry(path.name, status.st_size, read, status.st_mtime, copied=status.st_ctime)]


def _read(path: Path, size: int) -> bytes:
    with open_regular(path) as file:
        return file.read(size)


def _refuse(reason: str) -> Iterable[Entry]:
    raise RefusedError(reason)


@dataclass(slots=True)
class _Held:
    """The files of one item of a class archive, in memory; none of them if the item is refused."""

    entries: list[Entry] = field(default_factory=list)
    size: int = 0
    problem: str = ""

    def add(self, entry: Entry, name: str) -> int:
        """Read a file; return the size of its content."""
        if self.problem:
            return 0
        limit = _limit(entry.name)
        try:
            content = b"" if entry.problem or entry.left_out else entry.read(limit + 1)
        except RefusedError as error:
            return self.refuse(str(error))
        self.size += len(content)
        if self.size > MAX_PART:
            return self.refuse(f"it contains more than {MAX_PART >> 20} MB")
        if len(self.entries) > MAX_ENTRIES:
            return self.refuse(f"it contains more than {MAX_ENTRIES} files")
        self.entries.append(replace(entry, name=name, read=lambda size: content[:size]))
        return len(content)

    def refuse(self, problem: str) -> int:
        """Forget all files."""
        freed, self.size, self.problem = self.size, 0, problem
        self.entries.clear()
        return -freed

    def contents(self) -> Iterable[Entry]:
        """Return the files, or raise the reason of the refusal."""
        return _refuse(self.problem) if self.problem else self.entries


def _inside(name: str, wrapper: str) -> str:
    """Return a member's name without the folder around everything."""
    if wrapper:
        return name.removeprefix(f"{wrapper}/")
    match = EXPORT.match(name)
    return name[match.end() :] if match else name


def archive_names(path: Path) -> Iterator[str]:
    """Yield the names of the files in a class archive, as far as it can be read. Nothing is unpacked."""
    with contextlib.suppress(RefusedError, OSError):
        for entry in archive_entries(
            path.resolve(),
            path.name,
            max_entries=MAX_CLASS_ENTRIES,
            max_size=MAX_CLASS_ARCHIVE,
            budget=Budget(MAX_CLASS_UNPACKED),
        ):
            yield entry.name


def _limit(name: str) -> int:
    """Return how much of a file is held: one byte more than that is enough to refuse it."""
    base = PurePosixPath(name)
    if base.name == METADATA:
        return MAX_METADATA
    return MAX_INNER if is_archive(base) else largest(str(base))


def archive_parts(path: Path, wrapper: str = "") -> Iterator[Part]:
    """Yield the items of a class archive. They are read now: an archive is a stream.

    A file that exceeds a limit, or is a link, is a problem of its item only.

    Args:
        path: The archive.
        wrapper: The folder in it that holds the whole class; empty for none.

    Raises:
        UsageError: The archive is damaged or too large.
    """
    parts: dict[str, _Held] = {}
    held = 0
    budget = Budget(MAX_CLASS_UNPACKED)
    made = path.stat().st_mtime
    try:
        for entry in archive_entries(
            path.resolve(),
            path.name,
            max_entries=MAX_CLASS_ENTRIES,
            max_size=MAX_CLASS_ARCHIVE,
            budget=budget,
        ):
            top, slash, rest = _inside(entry.name, wrapper).partition("/")
            stamped = replace(entry, copied=made)
            held += parts.setdefault(top, _Held()).add(stamped, rest if slash else top)
            if held > MAX_CLASS_CONTENT:
                raise RefusedError(f"more than {MAX_CLASS_CONTENT >> 30} GB. Unpack it into a folder first")
    except RefusedError as error:
        raise UsageError(f"{path}: {error}.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    for top, part in sorted(parts.items()):
        yield top, part.contents
