"""The course as bytes, so that workers need no shared file system."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.layout import Course


@dataclass(frozen=True, slots=True)
class Bundle:
    """Lesson packs with their assets.

    Attributes:
        sha: SHA-256 of `content`.
        content: A compressed tar archive. The same files give the same bytes.
    """

    sha: str
    content: bytes


def pack_course(course: Course) -> Bundle:
    """Pack the part of a course that grading needs."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        for path in _files(course):
            content = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(course.root).as_posix())
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    content = gzip.compress(tar.getvalue(), mtime=0)
    return Bundle(hashlib.sha256(content).hexdigest(), content)


def _files(course: Course) -> Iterator[Path]:
    for folder in (course.solutions, course.reference_assets):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def unpack_course(content: bytes, folder: Path) -> Course:
    """Unpack a course into an existing folder.

    Raises:
        OSError: The disk is full or read-only.
    """
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        archive.extractall(folder, filter="data")
    return Course(folder)
