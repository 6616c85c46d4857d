"""From hostile entries to a few plain files in memory, or a reason why the whole is refused.

Folders and archives both become a stream of `Entry`; the rules are the same for either. Nothing is
ever unpacked to disk, no link is followed, and no more is read than the bounds allow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.text.clean import clean

MAX_FILES = 50
MAX_ENTRIES = 4 * MAX_FILES
MAX_FILE = 1 << 20
MAX_TOTAL = 8 << 20
MAX_NAME = 100
MAX_DEPTH = 4

NEVER_LOADED = frozenset(
    "conftest.py pytest.ini tox.ini setup.cfg setup.py pyproject.toml".split()
    + "sitecustomize.py usercustomize.py".split()
)
"""Files that would configure a tool which runs near them. They are left out, and named."""

SHADOWING = frozenset("numpy PIL matplotlib keras tensorflow mtcnn pytest grader".split())
"""Modules that a file beside the submission must not replace."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class RefusedError(Exception):
    """The submission as a whole cannot be taken; the message says why, without any hostile character."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as a folder or an archive offers it.

    Attributes:
        name: Path within the submission, with ``/`` between its parts.
        size: Claimed size in bytes; None when it is not known.
        read: Returns at most as many bytes as it is asked for.
        modified: When it was last changed, in seconds since 1970; None when nothing says so.
    """

    name: str
    size: int | None
    read: Callable[[int], bytes]
    modified: float | None = None


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file that was not taken, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A submission in memory.

    Attributes:
        files: Content by file name.
        left_out: What was not taken.
        modified: When the files were last changed, where that is known.
    """

    files: dict[str, bytes]
    ignored: tuple[IgnoredFile, ...]
    modified: dict[str, float] = field(default_factory=dict)


def gather(entries: Iterable[Entry], wanted: Callable[[str], bool]) -> Gathered:
    """Read the wanted files.

    Args:
        entries: All files that there are.
        wanted: Whether a file of that name (without folders) belongs to a submission.

    Raises:
        RefusedError: A name is not allowed, two are the same, or there is too much.
    """
    files: dict[str, bytes] = {}
    ignored: list[IgnoredFile] = []
    modified: dict[str, float] = {}
    seen: dict[str, str] = {}
    for count, entry in enumerate(entries, 1):
        if count > MAX_ENTRIES:
            raise RefusedError(f"more than {MAX_ENTRIES} files")
        name = allowed_name(entry.name)
        if name.casefold() in seen:
            raise RefusedError(
                f"two files with the same name: {show(name)} and {show(seen[name.casefold()])}"
            )
        seen[name.casefold()] = name
        base = PurePosixPath(name).name
        reason = _why_ignored(base, wanted)
        if reason:
            ignored.append(IgnoredFile(show(name), reason))
            continue
        files[name] = _content(entry, name)
        if entry.modified is not None:
            modified[name] = entry.modified
        if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_TOTAL:
            raise RefusedError(f"more than {MAX_FILES} files or {MAX_TOTAL >> 20} MB")
    return Gathered(files, tuple(ignored), modified)


def _why_ignored(base: str, wanted: Callable[[str], bool]) -> str:
    if base.casefold() in NEVER_LOADED:
        return "it would configure a tool; it is not used"
    if wanted(base):
        return ""
    if base.removesuffix(".py") in SHADOWING:
        return "it has the name of a library and is not used"
    return "it is not a lesson file"


def _content(entry: Entry, name: str) -> bytes:
    if entry.size is not None and entry.size > MAX_FILE:
        raise RefusedError(f"{show(name)} is larger than {MAX_FILE >> 20} MB")
    content = entry.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise RefusedError(f"{show(name)} is larger than {MAX_FILE >> 20} MB")
    return content


def allowed_name(name: str) -> str:
    """A name in Unicode's composed form, if it stays within the submission and can be read by a person.

    Raises:
        RefusedError: It is absolute, leaves the folder, is too long or deep, or has invisible characters.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raise RefusedError(f"a file name is not valid text: {show(name)}") from None
    if len(name) > MAX_NAME:
        raise RefusedError(f"file name too long: {show(name)}")
    parts = name.split("/")
    outside = "\\" in name or ":" in parts[0][1:2] or any(part in ("", ".", "..") for part in parts)
    if outside or len(parts) > MAX_DEPTH:
        raise RefusedError(f"file name not allowed: {show(name)}")
    if any(unicodedata.category(char) in _INVISIBLE for char in name):
        raise RefusedError(f"file name has invisible or control characters: {show(name)}")
    return unicodedata.normalize("NFC", name)


def show(name: str) -> str:
    """A hostile name, made short and safe to print on one line."""
    text = name[:60].encode("utf-8", "replace").decode()
    return clean(text).replace("\n", "\ufffd").replace("\t", "\ufffd") + ("…" if len(name) > 60 else "")
