"""Read untrusted files into memory within limits, or refuse the submission with a reason.

Folders and archives are both read as a stream of `Entry`, by the same rules. Nothing is unpacked to disk,
no link is followed, and no more is read than the limits allow.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from grader.text.clean import clean

MAX_FILES = 50
MAX_ENTRIES = 4 * MAX_FILES
MAX_FILE = 1 << 20
MAX_NOTEBOOK = 10 << 20
"""Notebooks hold the images that their cells have drawn. Only their code is kept."""
MAX_TOTAL = 40 << 20
MAX_NAME = 100
MAX_DEPTH = 4

NEVER_LOADED = frozenset(
    "conftest.py pytest.ini tox.ini setup.cfg setup.py pyproject.toml".split()
    + "sitecustomize.py usercustomize.py".split()
)
"""Files that would configure a tool running in their folder. They are ignored and reported."""

SHADOWING = frozenset("numpy PIL matplotlib keras tensorflow mtcnn pytest grader".split())
"""Names of modules that a submitted file must not replace."""

_CONTROLS = re.compile(r"[\x1b\x80-\x9f]")
"""Characters that begin a control sequence of a terminal."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


# O_NONBLOCK: opening a named pipe must not wait for another process. O_BINARY: Windows changes line ends.
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


class RefusedError(Exception):
    """The whole submission is refused. The message says why and contains no unsafe characters.

    Args:
        message: The reason.
        advice: What the reader can do about it.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class Budget:
    """Bytes that the archives of one submission may still unpack, skipped files included.

    Args:
        size: Number of bytes.
    """

    def __init__(self, size: int) -> None:
        self._size = self._left = size

    def spend(self, size: int) -> None:
        """Count unpacked bytes.

        Raises:
            RefusedError: The budget is exceeded.
        """
        self._left -= size
        if self._left < 0:
            raise RefusedError(f"its archives contain more than {self._size >> 20} MB")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a folder or archive.

    Attributes:
        name: Path within the submission, with ``/`` as separator.
        size: Claimed size in bytes; None when unknown.
        read: Returns at most the requested number of bytes.
        modified: Modification time in seconds since 1970; None when unknown.
        problem: Why the submission with this entry is refused: it is encrypted, for instance.
        left_out: Why the file itself is not read, although the others are: it is a link, for instance.
        copied: When the file came to where it is, in seconds since 1970; None when unknown.
    """

    name: str
    size: int | None
    read: Callable[[int], bytes]
    modified: float | None = None
    problem: str = ""
    left_out: str = ""
    copied: float | None = None


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file that is not graded, and the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a submission, in memory.

    Attributes:
        files: Content by path within the submission.
        ignored: Files that are not graded.
        modified: Modification times by path, where known.
        copied: When the files came to where they are, by path, where known.
    """

    files: dict[str, bytes]
    ignored: tuple[IgnoredFile, ...]
    modified: dict[str, float] = field(default_factory=dict)
    copied: dict[str, float] = field(default_factory=dict)


def gather(entries: Iterable[Entry], wanted: Callable[[str], bool]) -> Gathered:
    """Read the wanted files of a submission.

    Args:
        entries: All files of the submission.
        wanted: Returns whether a file of that name (without folders) is part of a submission.

    Raises:
        RefusedError: A name is not allowed, two names are equal, or a limit is exceeded.
    """
    files: dict[str, bytes] = {}
    ignored: list[IgnoredFile] = []
    modified: dict[str, float] = {}
    copied: dict[str, float] = {}
    seen: dict[str, str] = {}
    for count, entry in enumerate(entries, 1):
        if count > MAX_ENTRIES:
            raise RefusedError(f"it contains more than {MAX_ENTRIES} files")
        if entry.problem:
            raise RefusedError(entry.problem)
        name = allowed_name(entry.name)
        if name.casefold() in seen:
            first = show(seen[name.casefold()])
            raise RefusedError(f"two files have the same name: {first} and {show(name)}")
        seen[name.casefold()] = name
        base = PurePosixPath(name).name
        reason = entry.left_out or _why_ignored(base, wanted)
        content = b"" if reason else entry.read(largest(base) + 1)
        if len(content) > largest(base):
            reason = f"it is larger than {largest(base) >> 20} MB"
        if reason:
            ignored.append(IgnoredFile(show(name), reason))
            continue
        files[name] = content
        if entry.modified is not None:
            modified[name] = entry.modified
        if entry.copied is not None:
            copied[name] = entry.copied
        if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_TOTAL:
            raise RefusedError(f"it contains more than {MAX_FILES} lesson files or {MAX_TOTAL >> 20} MB")
    return Gathered(files, tuple(ignored), modified, copied)


def _why_ignored(base: str, wanted: Callable[[str], bool]) -> str:
    if base.casefold() in NEVER_LOADED:
        return "it would configure a development tool"
    if wanted(base):
        return ""
    if base.removesuffix(".py") in SHADOWING:
        return "it has the name of a library"
    return "not a lesson file"


def largest(name: str) -> int:
    """Return the largest size of a submitted file, in bytes."""
    return MAX_NOTEBOOK if name.lower().endswith(".ipynb") else MAX_FILE


def open_regular(path: Path | str, *, dir_fd: int | None = None) -> BinaryIO:
    """Open a regular file. Follow no link, and wait for no other process.

    Args:
        path: The file.
        dir_fd: Open folder that `path` is relative to; None for the current folder.

    Raises:
        RefusedError: It is a link, a folder, a pipe or a device.
        OSError: It cannot be opened.
    """
    # The type is checked first, because opening a device can have effects, and again on the open file, which
    # may have replaced the first one in between.
    regular_status(path, dir_fd=dir_fd)
    descriptor = os.open(path, _READ, dir_fd=dir_fd)
    try:
        _require_regular(os.fstat(descriptor), path)
    except RefusedError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def regular_status(path: Path | str, *, dir_fd: int | None = None) -> os.stat_result:
    """Return the status of a regular file; see `open_regular`."""
    status = os.stat(path, dir_fd=dir_fd, follow_symlinks=False)
    _require_regular(status, path)
    return status


def _require_regular(status: os.stat_result, path: Path | str) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise RefusedError(f"{show(Path(path).name)} is a link, which is not allowed")
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(f"{show(Path(path).name)} is not a regular file")


SKIPPED_FOLDERS = frozenset("__pycache__ __MACOSX venv node_modules site-packages".split())
"""Folders of tools. They hold thousands of files, none of which a learner wrote."""


def is_skipped_folder(base: str) -> bool:
    """Return whether nothing in a folder of this name is read: tools and systems fill it."""
    return is_hidden(base) or base in SKIPPED_FOLDERS


def is_hidden(base: str) -> bool:
    r"""Return whether a system or an editor made a file: a name like ``.DS_Store``, but not ``..\x``."""
    return base == "__pycache__" or (base.startswith(".") and base != ".." and "\\" not in base)


def allowed_name(name: str) -> str:
    """Return a file name in Unicode normal form C if it is safe.

    Raises:
        RefusedError: It is absolute, leaves the folder, is too long or nested too deeply, or has invisible
            characters.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raise RefusedError(f"a file name is not valid Unicode: {show(name)}") from None
    if len(name) > MAX_NAME:
        raise RefusedError(f"a file name is longer than {MAX_NAME} characters: {show(name)}")
    parts = name.split("/")
    outside = "\\" in name or ":" in parts[0][1:2] or any(part in ("", ".", "..") for part in parts)
    if outside:
        raise RefusedError(f"a file name is not allowed: {show(name)}")
    if len(parts) > MAX_DEPTH:
        raise RefusedError(f"a file is inside more than {MAX_DEPTH - 1} folders: {show(name)}")
    if any(unicodedata.category(char) in _INVISIBLE for char in name):
        raise RefusedError(f"a file name has invisible or control characters: {show(name)}")
    return unicodedata.normalize("NFC", name)


def show(name: str) -> str:
    """Return an untrusted name in a form that is short and safe to print on one line."""
    text = name[:60].encode("utf-8", "replace").decode()
    text = _CONTROLS.sub("\ufffd", text)  # removed, they would make the name equal to another one
    return clean(text).replace("\n", "\ufffd").replace("\t", "\ufffd") + ("…" if len(name) > 60 else "")
