"""Read a folder file by file. Each folder is opened relative to its parent, so no link can lead outside."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from grader.submissions.bounded_read import (
    MAX_DEPTH,
    MAX_ENTRIES,
    Entry,
    RefusedError,
    is_hidden,
    is_skipped_folder,
    open_regular,
)

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def folder_entries(folder: Path) -> Iterator[Entry]:
    """Yield every file below a folder, except hidden files and the folders of tools.

    A link, a device and a folder that is nested too deeply are yielded as entries that are left out.

    Read each entry before requesting the next one.

    Raises:
        RefusedError: The folder contains too many files or folders.
    """
    yield from _walk(os.open(folder, _FOLDER), "", 1, itertools.count(1))


def _walk(folder: int, prefix: str, depth: int, opened: Iterator[int]) -> Iterator[Entry]:
    """Yield the files below an open folder, and close it.

    Args:
        folder: The open folder.
        prefix: Its path within the submission, with ``/`` at the end; empty for the outermost.
        depth: Its depth, from 1.
        opened: Counts the folders of the submission.
    """
    try:
        if next(opened) > MAX_ENTRIES:
            raise RefusedError(f"it contains more than {MAX_ENTRIES} folders")
        with os.scandir(folder) as listing:
            found = sorted(entry.name for entry in itertools.islice(listing, MAX_ENTRIES + 1))
        if len(found) > MAX_ENTRIES:
            raise RefusedError(f"it contains more than {MAX_ENTRIES} files")
        for base in found:
            name = prefix + base
            status = os.stat(base, dir_fd=folder, follow_symlinks=False)
            if is_hidden(base):
                continue
            if stat.S_ISDIR(status.st_mode) and depth < MAX_DEPTH:
                if not is_skipped_folder(base) and "pyvenv.cfg" not in _names(folder, base):
                    inner = os.open(base, _FOLDER, dir_fd=folder)
                    yield from _walk(inner, f"{name}/", depth + 1, opened)
            else:
                yield Entry(
                    name,
                    status.st_size,
                    partial(_read, folder, base),
                    status.st_mtime,
                    left_out=_why_left_out(status),
                    copied=status.st_ctime,
                )
    finally:
        os.close(folder)


def _why_left_out(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "it is a link, which is not allowed"
    if stat.S_ISDIR(status.st_mode):
        return "the folders are nested too deeply"
    if not stat.S_ISREG(status.st_mode):
        return "it is not a regular file"
    if status.st_nlink > 1:
        return "it is a hard link, which is not allowed"
    return ""


def _names(folder: int, base: str) -> set[str]:
    """Return the first names in a folder: enough to see whether it is a virtual environment."""
    inner = os.open(base, _FOLDER, dir_fd=folder)
    try:
        with os.scandir(inner) as listing:
            return {entry.name for entry in itertools.islice(listing, MAX_ENTRIES)}
    finally:
        os.close(inner)


def _read(folder: int, base: str, size: int) -> bytes:
    with open_regular(base, dir_fd=folder) as file:
        return file.read(size)
