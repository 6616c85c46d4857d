"""Read a zip or tar archive member by member, without unpacking it to disk."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import IO

from grader.submissions.bounded_read import MAX_ENTRIES, Entry, RefusedError, show

MAX_ARCHIVE = 64 << 20
"""Largest accepted archive, in bytes."""

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)


def is_archive(path: PurePath) -> bool:
    """Return whether a file is an archive, judged by its name."""
    return path.name.lower().endswith((".zip", ".tar.gz", ".tgz", ".tar"))


def archive_entries(
    source: Path | bytes, name: str = "", *, max_entries: int = MAX_ENTRIES, max_size: int = MAX_ARCHIVE
) -> Iterator[Entry]:
    """Yield every plain file of an archive. Read each entry before requesting the next one.

    Args:
        source: The archive file, or its bytes when it is inside another archive.
        name: File name; required when `source` is bytes.
        max_entries: Largest accepted number of members.
        max_size: Largest accepted size of the archive, in bytes.

    Raises:
        RefusedError: The archive is damaged, too large or encrypted, or contains a link or a device.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > max_size:
        raise RefusedError(f"the archive is larger than {max_size >> 20} MB")
    read = _zip_entries if name.lower().endswith(".zip") else _tar_entries
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as file:
            yield from read(file, max_entries)
    except _BROKEN as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> RefusedError:
    return RefusedError(f"the archive is damaged and cannot be unpacked ({type(error).__name__})")


def _zip_entries(file: IO[bytes], max_entries: int) -> Iterator[Entry]:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > max_entries:
            raise RefusedError(f"the archive contains more than {max_entries} files")
        for member in members:
            mode = member.external_attr >> 16
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise RefusedError(f"{show(member.filename)} is a link or a device, which is not allowed")
            if member.flag_bits & 1:
                raise RefusedError("the archive is protected by a password")
            if not member.is_dir() and not _hidden(member.filename):
                yield Entry(
                    member.filename, member.file_size, partial(_unzip, archive, member), _zip_time(member)
                )


def _zip_time(member: zipfile.ZipInfo) -> float | None:
    """Return a member's time. Zip files store no time zone, so local time is assumed."""
    try:
        return datetime(*member.date_time).timestamp()  # noqa: DTZ001
    except ValueError:
        return None


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int) -> bytes:
    """Read at most `size` bytes, whatever size the header claims."""
    try:
        with archive.open(member) as file:
            return file.read(size)
    except _BROKEN as error:
        raise _unreadable(error) from None


def _tar_entries(file: IO[bytes], max_entries: int) -> Iterator[Entry]:
    with tarfile.open(fileobj=file, mode="r:*") as archive:
        for count, member in enumerate(archive, 1):
            if count > max_entries:
                raise RefusedError(f"the archive contains more than {max_entries} files")
            if member.isdir() or _hidden(member.name):
                continue
            if not member.isreg():
                raise RefusedError(f"{show(member.name)} is a link or a device, which is not allowed")
            content = archive.extractfile(member)
            assert content is not None
            name = member.name.removeprefix("./")
            yield Entry(name, member.size, partial(_untar, content), float(member.mtime))


def _untar(file: IO[bytes], size: int) -> bytes:
    try:
        return file.read(size)
    except _BROKEN as error:
        raise _unreadable(error) from None


def _hidden(name: str) -> bool:
    """Return whether an operating system or an editor created the file without the learner's doing."""
    parts = name.split("/")
    return "__MACOSX" in parts or "__pycache__" in parts or (parts[-1].startswith(".") and parts[-1] != "..")
