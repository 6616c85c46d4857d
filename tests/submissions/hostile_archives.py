"""Archives that are small on disk and large, or endless, when they are read. Each is built in a fraction of a second."""

from __future__ import annotations

import bz2
import io
import struct
import tarfile
import zipfile

ZEROS = bz2.compress(bytes(64 << 20))
"""64 MB of zeros in 52 bytes; several streams after one another are one file."""


def _header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.type = kind
    return entry.tobuf(tarfile.GNU_FORMAT)


def tar_of_200_gb() -> bytes:
    """A tar file that must be unpacked to skip its first member."""
    return bz2.compress(_header("data.bin", 200 << 30)) + ZEROS * 3200


def tar_with_a_long_name() -> bytes:
    """A tar file with a GNU long name of 6 GB."""
    return bz2.compress(_header("././@LongLink", 6 << 30, tarfile.GNUTYPE_LONGNAME)) + ZEROS * 96


def tar_with_pax_headers() -> bytes:
    """A tar file with eight lists of attributes of 50 MB."""
    content = b"".join(
        bz2.compress(_header(f"pax{number}", 50 << 20, tarfile.XHDTYPE)) + bz2.compress(bytes(50 << 20))
        for number in range(8)
    )
    return content + bz2.compress(_header("lesson02.py", 0) + bytes(1024))


def tar_with_endless_pax_headers() -> bytes:
    """A tar file with a thousand lists of attributes, each of which is short enough."""
    one = _header("pax", 8192, tarfile.XHDTYPE) + bytes(8192)
    return bz2.compress(one * 200 + _header("lesson02.py", 0) + bytes(1024))


def tar_that_goes_back() -> bytes:
    """A tar file whose member has a negative size, so that a reader would find it again and again."""
    header = bytearray(_header("lesson02.py", 0))
    header[124:136] = b"\xff" * 10 + b"\xfe\x00"  # minus 512, in base 256
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(1024)


def zip_of_entries(count: int) -> bytes:
    """A zip file that consists of a directory: 46 bytes for each entry."""
    entry = struct.pack("<4s4B4H3L5H2L", b"PK\1\2", 20, 3, 20, *[0] * 15)
    size = len(entry) * count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, size, 0, 0)
    return entry * count + end


def zip_that_lies(method: int, megabytes: int) -> bytes:
    """A zip file whose member claims 100 bytes and contains megabytes of zeros."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("lesson02.py", bytes(megabytes << 20))
    content = bytearray(buffer.getvalue())
    struct.pack_into("<I", content, content.rfind(b"PK\1\2") + 24, 100)
    return bytes(content)
