"""When a file of a git repository was committed, read from the repository's own data.

No git command runs: a command would read the learner's configuration and could start what it names. Objects
are read within bounds and no link is followed. Damaged, unusual or too large data means "unknown".
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Self

MAX_OBJECT = 4 << 20
"""Largest object that is read, in bytes."""

MAX_READ = 64 << 20
"""Number of unpacked bytes that are read from one repository."""

MAX_COMMITS = 2_000
MAX_PARENTS = 100
"""Largest number of parents of a commit; the largest merge of Linux has 66."""

MAX_DELTAS = 60
MAX_PACKS = 50

_COMMIT, _TREE, _OFFSET_DELTA, _REFERENCE_DELTA = 1, 2, 6, 7
_KINDS = {b"commit": _COMMIT, b"tree": _TREE}
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)


class _UnknownError(Exception):
    """The repository does not say it within the bounds."""


def commit_time(folder: Path, file: str, content: bytes) -> float | None:
    """Return when the last change of a file was committed.

    Args:
        folder: The learner's folder: the repository, or a folder that contains it.
        file: Path of the file below `folder`, with ``/`` as separator.
        content: Content of the file.

    Returns:
        Seconds since 1970; None if the file is in no repository, differs from the last commit, or its
        history is incomplete or cannot be read.
    """
    parts = PurePosixPath(file).parts
    for depth in range(len(parts)):
        try:
            with _Repository.open(folder, (*parts[:depth], ".git")) as repository:
                return repository.time_of(parts[depth:], content)
        except (OSError, ValueError, ArithmeticError, LookupError, struct.error, zlib.error, _UnknownError):
            continue
    return None


@dataclass(slots=True)
class _Repository:
    """A repository, by the descriptor of its ``.git`` folder."""

    root: int
    left: int = MAX_READ
    packs: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, folder: Path, parts: tuple[str, ...]) -> _Repository:
        root = os.open(folder, _FOLDER)
        for part in parts:
            try:
                inner = os.open(part, _FOLDER, dir_fd=root)
            finally:
                os.close(root)
            root = inner
        return cls(root)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.root)

    def time_of(self, path: tuple[str, ...], content: bytes) -> float:
        commit = self._head()
        blob = self._blob(commit, path)
        texts = (content, content.replace(b"\r\n", b"\n"))  # git may store other line ends than it checks out
        if blob not in {hashlib.sha1(b"blob %d\0" % len(text) + text).hexdigest() for text in texts}:  # noqa: S324
            raise _UnknownError
        for _ in range(MAX_COMMITS):
            text = self._object(commit, _COMMIT)
            parents = re.findall(rb"^parent ([0-9a-f]{40})$", text.partition(b"\n\n")[0], re.MULTILINE)
            if len(parents) > MAX_PARENTS:
                raise _UnknownError
            same = (each.decode() for each in parents if self._blob(each.decode(), path) == blob)
            earlier = next(same, "")
            if not earlier:
                return _committed_at(text)
            commit = earlier
        raise _UnknownError

    def _blob(self, commit: str, path: tuple[str, ...]) -> str:
        """Return the object of a path in a commit; empty if the commit has none."""
        header = self._object(commit, _COMMIT)
        match = re.match(rb"tree ([0-9a-f]{40})\n", header)
        if not match:
            raise _UnknownError
        found = match[1].decode()
        for part in path:
            found = _entry(self._object(found, _TREE), part.encode())
            if not found:
                return ""
        return found

    def _head(self) -> str:
        reference = self._file("HEAD", 1 << 10).decode().strip()
        for _ in range(5):
            if re.fullmatch("[0-9a-f]{40}", reference):
                return reference
            match = re.fullmatch(r"ref: (refs/[\w./-]+)", reference)
            if not match or ".." in match[1]:
                break
            try:
                reference = self._file(match[1], 1 << 10).decode().strip()
            except OSError:
                packed = self._file("packed-refs", MAX_OBJECT).decode()
                line = re.search(rf"^([0-9a-f]{{40}}) {re.escape(match[1])}$", packed, re.MULTILINE)
                reference = line[1] if line else ""
        raise _UnknownError

    def _object(self, name: str, kind: int) -> bytes:
        try:
            packed = self._file(f"objects/{name[:2]}/{name[2:]}", MAX_OBJECT)
        except FileNotFoundError:
            found, content = self._packed(bytes.fromhex(name), MAX_DELTAS)
        else:
            header, _, content = self._inflate(packed, MAX_OBJECT).partition(b"\0")
            found = _KINDS.get(header.partition(b" ")[0], 0)
        if found != kind:
            raise _UnknownError
        return content

    def _packed(self, name: bytes, deltas: int) -> tuple[int, bytes]:
        if not self.packs:
            with _opened(self.root, "objects/pack", _FOLDER) as folder, os.scandir(folder) as listing:
                names = (entry.name for _, entry in zip(range(4 * MAX_PACKS), listing, strict=False))
                self.packs = sorted(each[:-4] for each in names if each.endswith(".idx"))[:MAX_PACKS]
        for pack in self.packs:
            with _opened(self.root, f"objects/pack/{pack}.idx") as index:
                offset = _offset(index, name)
            if offset is not None:
                with _opened(self.root, f"objects/pack/{pack}.pack") as file:
                    return self._at(file, offset, deltas)
        raise _UnknownError

    def _at(self, pack: int, offset: int, deltas: int) -> tuple[int, bytes]:
        """Return kind and content of the object at an offset of a pack."""
        if deltas == 0:
            raise _UnknownError
        head = os.pread(pack, 64, offset)
        kind, size, at = (head[0] >> 4) & 7, head[0] & 15, 1
        shift = 4
        while head[at - 1] & 128:
            size |= (head[at] & 127) << shift
            shift, at = shift + 7, at + 1
        if kind == _OFFSET_DELTA:
            back = head[at] & 127
            while head[at] & 128:
                at += 1
                back = ((back + 1) << 7) | (head[at] & 127)
            kind, base = self._at(pack, offset - back, deltas - 1)
            return kind, _patched(base, self._content(pack, offset + at + 1, size))
        if kind == _REFERENCE_DELTA:
            kind, base = self._packed(head[at : at + 20], deltas - 1)
            return kind, _patched(base, self._content(pack, offset + at + 20, size))
        return kind, self._content(pack, offset + at, size)

    def _content(self, pack: int, offset: int, size: int) -> bytes:
        if size > MAX_OBJECT:
            raise _UnknownError
        return self._inflate(os.pread(pack, size + (size >> 3) + 4096, offset), size)

    def _inflate(self, packed: bytes, size: int) -> bytes:
        content = zlib.decompressobj().decompress(packed, size)
        self.left -= len(content) + 100
        if self.left < 0:
            raise _UnknownError
        return content

    def _file(self, path: str, size: int) -> bytes:
        with _opened(self.root, path) as file:
            content = os.read(file, size + 1)
        if len(content) > size:
            raise _UnknownError
        return content


class _opened:  # noqa: N801 - used like a function
    """A file or folder below a folder, opened part by part so that no link is followed."""

    def __init__(self, root: int, path: str, flags: int = _FLAGS) -> None:
        *folders, base = path.split("/")
        here = os.dup(root)
        try:
            for part in folders:
                inner = os.open(part, _FOLDER, dir_fd=here)
                os.close(here)
                here = inner
            self._file = os.open(base, flags, dir_fd=here)
        finally:
            os.close(here)
        if flags == _FLAGS and not stat.S_ISREG(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise _UnknownError

    def __enter__(self) -> int:
        return self._file

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


def _offset(index: int, name: bytes) -> int | None:
    """Return the offset of an object in the pack of an index (version 2); None if it has none."""
    if os.pread(index, 8, 0) != b"\377tOc\0\0\0\2":
        raise _UnknownError
    fanout = struct.unpack(">256I", os.pread(index, 1024, 8))
    low, high, total = fanout[name[0] - 1] if name[0] else 0, fanout[name[0]], fanout[255]
    while low < high:
        middle = (low + high) // 2
        found = os.pread(index, 20, 1032 + 20 * middle)
        if found == name:
            (offset,) = struct.unpack(">I", os.pread(index, 4, 1032 + 24 * total + 4 * middle))
            if offset & 1 << 31:
                raise _UnknownError  # a pack of more than 2 GB
            return int(offset)
        low, high = (middle + 1, high) if found < name else (low, middle)
    return None


def _patched(base: bytes, delta: bytes) -> bytes:
    """Apply a delta of git's pack format."""
    at = 0
    for _ in range(2):  # the sizes of both texts, as numbers of 7 bits a byte
        while delta[at] & 128:
            at += 1
        at += 1
    result = bytearray()
    while at < len(delta):
        code = delta[at]
        at += 1
        if code & 128:
            offset = size = 0
            for bit in range(4):
                if code & 1 << bit:
                    offset |= delta[at] << 8 * bit
                    at += 1
            for bit in range(3):
                if code & 16 << bit:
                    size |= delta[at] << 8 * bit
                    at += 1
            result += base[offset : offset + (size or 0x10000)]
        elif code:
            result += delta[at : at + code]
            at += code
        else:
            raise _UnknownError
        if len(result) > MAX_OBJECT:
            raise _UnknownError
    return bytes(result)


def _entry(tree: bytes, name: bytes) -> str:
    """Return the object of a tree's entry; empty if there is none."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        if tree[at:end].partition(b" ")[2] == name:
            return tree[end + 1 : end + 21].hex()
        at = end + 21
    return ""


def _committed_at(commit: bytes) -> float:
    match = re.search(rb"^committer .*> (\d{1,12}) [+-]\d{4}$", commit, re.MULTILINE)
    if not match:
        raise _UnknownError
    return float(match[1])
