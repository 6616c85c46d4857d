"""Read a zip or tar archive member by member, without unpacking it to disk.

Every way in which an archive can grow is bounded: the directory of a zip file, the headers of a tar file,
each member, and all bytes that are unpacked, also those of members that are skipped.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Any

from grader.submissions.bounded_read import (
    MAX_ENTRIES,
    Budget,
    Entry,
    RefusedError,
    is_hidden,
    is_skipped_folder,
    open_regular,
)

MAX_ARCHIVE = 64 << 20
"""Largest accepted archive, in bytes."""

MAX_UNPACKED = 256 << 20
"""Largest number of bytes that the archives of one learner may unpack to, skipped members included."""

DIRECTORY_ENTRY = 512
"""Bytes of a zip file's directory for each accepted member: 46 and a name, with room for extra fields."""

MAX_HEADER = 16 << 10
"""Largest long name or list of attributes in a tar file, in bytes. A usual one has a few hundred."""

STEP = 16
"""Compressed bytes to unpack at a time with bzip2 or LZMA in a zip file. A block of bzip2 has more bytes than
that, and can become 46 MB."""

LINK = "it is a link or a device, which is not allowed"

_NO_LIMIT = 1 << 62

_DECOMPRESSORS = {b"\x1f\x8b": gzip.GzipFile, b"BZh": bz2.BZ2File, b"\xfd7zXZ\0": lzma.LZMAFile}
"""Readers of compressed tar files, by the first bytes. Each one unpacks no more than it is asked for."""

_SPECIAL_HEADERS = frozenset(
    {
        *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
        *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
    }
)
"""Members of a tar file that describe the next member. `tarfile` reads them as a whole."""


def is_archive(path: PurePath) -> bool:
    """Return whether a file is an archive, judged by its name."""
    return path.name.lower().endswith((".zip", ".tar.gz", ".tgz", ".tar"))


def archive_entries(
    source: Path | bytes,
    name: str = "",
    *,
    max_entries: int = MAX_ENTRIES,
    max_size: int = MAX_ARCHIVE,
    budget: Budget | None = None,
) -> Iterator[Entry]:
    """Yield every plain file of an archive. Read each entry before requesting the next one.

    A protected file has an entry with a problem; a link and a device have one that is left out.

    Args:
        source: The archive file, or its bytes when it is inside another archive.
        name: File name; required when `source` is bytes.
        max_entries: Largest accepted number of members.
        max_size: Largest accepted size of the archive, in bytes.
        budget: What the archive may unpack to; None for `MAX_UNPACKED`.

    Raises:
        RefusedError: The archive is damaged or too large.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    with open_regular(source) if isinstance(source, Path) else io.BytesIO(source) as file:
        if file.seek(0, io.SEEK_END) > max_size:
            raise RefusedError(f"the archive is larger than {max_size >> 20} MB")
        if not file.tell():
            raise RefusedError("the archive is empty: it has 0 bytes")
        file.seek(0)
        read = _zip_entries if name.lower().endswith(".zip") else _tar_entries
        try:
            yield from read(file, max_entries, budget or Budget(MAX_UNPACKED))
        except RefusedError:
            raise
        except Exception as error:  # a damaged archive raises nearly anything in these libraries
            raise _unreadable(error) from None


def _unreadable(error: Exception) -> RefusedError:
    return RefusedError(f"the archive is damaged and cannot be unpacked ({type(error).__name__})")


def _too_many(max_entries: int) -> RefusedError:
    return RefusedError(f"the archive contains more than {max_entries} files")


class _BoundedFile(io.RawIOBase):
    """A file that refuses to read more than a number of bytes at a time."""

    def __init__(self, file: IO[bytes], limit: int, refusal: RefusedError) -> None:
        self._file = file
        self._refusal = refusal
        self.limit = limit

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(min(size, self.limit + 1) if size >= 0 else self.limit + 1)
        if len(content) > self.limit:
            raise self._refusal
        return content

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _zip_entries(file: IO[bytes], max_entries: int, budget: Budget) -> Iterator[Entry]:
    # `zipfile` reads the whole directory at once and makes an object of every entry, before anyone can count.
    directory = max(max_entries * DIRECTORY_ENTRY, 128 << 10)
    bounded: Any = _BoundedFile(file, directory, _too_many(max_entries))
    with zipfile.ZipFile(bounded) as archive:
        bounded.limit = _NO_LIMIT
        members = archive.infolist()
        if len(members) > max_entries:
            raise _too_many(max_entries)
        for member in members:
            name = _zip_name(member)
            if not member.is_dir() and not _hidden(name):
                problem = "the archive is protected by a password" if member.flag_bits & 1 else ""
                read = partial(_unzip, archive, member, budget)
                yield Entry(name, member.file_size, read, _zip_time(member), problem, _why_left_out(member))


UTF8_NAME = 0x800
"""Flag of a zip file's member whose name is UTF-8. Without it, a name is in the code page 437."""


def _zip_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name. macOS writes names in UTF-8 without saying so."""
    if not member.flag_bits & UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _why_left_out(member: zipfile.ZipInfo) -> str:
    return "" if stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG) else LINK


def _zip_time(member: zipfile.ZipInfo) -> float | None:
    """Return a member's time. Zip files store no time zone, so local time is assumed."""
    try:
        return datetime(*member.date_time).timestamp()  # noqa: DTZ001
    except (ValueError, OverflowError, OSError):
        return None


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget, size: int) -> bytes:
    """Read at most `size` bytes, whatever size the header claims."""
    content = bytearray()
    exact = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    try:
        opened: Any = archive.open(member)
        with opened as file:
            step = size
            if not exact:  # then `zipfile` unpacks everything that it reads at a time
                step = file.MIN_READ_SIZE = STEP
            while len(content) < size and (chunk := file.read(min(step, size - len(content)))):
                content += chunk
    except Exception as error:
        raise _unreadable(error) from None
    budget.spend(len(content))
    return bytes(content)


class _MeteredFile:
    """A file that counts what is read."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._budget.spend(len(content))
        return content


def _tar_entries(file: IO[bytes], max_entries: int, budget: Budget) -> Iterator[Entry]:
    with closing(_decompressed(file)) as plain:
        metered: Any = _MeteredFile(plain, budget)
        # A stream ("r|") never goes back, so no size in a header can lead to a place that was read already.
        with tarfile.open(fileobj=metered, mode="r|", tarinfo=_header_type(max_entries)) as archive:
            for count, member in enumerate(archive, 1):
                if count > max_entries:
                    raise _too_many(max_entries)
                name = member.name.removeprefix("./")
                if member.isdir() or _hidden(name):
                    continue
                left_out = "" if member.isreg() else LINK
                read = partial(_untar, archive, member)
                yield Entry(name, member.size, read, float(member.mtime), left_out=left_out)


def _decompressed(file: IO[bytes]) -> IO[bytes]:
    """Return the content of a tar file, whatever it is compressed with."""
    start = file.read(6)
    file.seek(0)
    for magic, reader in _DECOMPRESSORS.items():
        if start.startswith(magic):
            compressed: Any = reader
            opened: IO[bytes] = compressed(fileobj=file) if reader is gzip.GzipFile else compressed(file)
            return opened
    return file


def _header_type(max_entries: int) -> type[tarfile.TarInfo]:
    """Return a type for the headers of a tar file that refuses those that `tarfile` reads without a limit."""
    budget = Budget(max(1 << 20, max_entries << 10))

    class Header(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
            try:
                header = super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError as error:
                if buf.strip(b"\0"):  # not the end: `tarfile` would silently leave out the rest
                    raise _unreadable(error) from None
                raise
            if header.size < 0 or header.type == tarfile.GNUTYPE_SPARSE:
                raise RefusedError("the archive is damaged or has holes in its files")
            if header.type in _SPECIAL_HEADERS:
                if header.size > MAX_HEADER:
                    raise RefusedError(f"the archive has a file name longer than {MAX_HEADER} characters")
                budget.spend(header.size)
            return header

    return Header


def _untar(archive: tarfile.TarFile, member: tarfile.TarInfo, size: int) -> bytes:
    try:
        content = archive.extractfile(member)
        return content.read(size) if content else b""
    except RefusedError:
        raise
    except Exception as error:
        raise _unreadable(error) from None


def _hidden(name: str) -> bool:
    """Return whether a system or a tool created the file without the learner's doing."""
    *folders, base = name.split("/")
    return is_hidden(base) or any(map(is_skipped_folder, folders))
