"""Read a folder file by file. Each folder is opened relative to its parent, so no link can lead outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from grader.submissions.bounded_read import MAX_DEPTH, MAX_ENTRIES, Entry, RefusedError, show

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def folder_entries(folder: Path) -> Iterator[Entry]:
    """Yield every plain file below a folder, except hidden files and ``__pycache__``.

    Read each entry before requesting the next one.

    Raises:
        RefusedError: The folder contains a link, a device or a pipe, or is nested too deeply.
    """
    with ExitStack() as stack:
        yield from _walk(stack, os.open(folder, _FOLDER), "", 1)


def _walk(stack: ExitStack, folder: int, prefix: str, depth: int) -> Iterator[Entry]:
    stack.callback(os.close, folder)
    with os.scandir(folder) as listing:
        found = sorted((entry.name for _, entry in zip(range(MAX_ENTRIES + 1), listing, strict=False)))
    for base in found:
        name = prefix + base
        status = os.stat(base, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISLNK(status.st_mode):
            raise RefusedError(f"{show(name)} is a link, which is not allowed")
        if base.startswith(".") or base == "__pycache__":
            continue
        if stat.S_ISDIR(status.st_mode):
            if depth >= MAX_DEPTH:
                raise RefusedError(f"the folders are nested too deeply: {show(name)}")
            yield from _walk(stack, os.open(base, _FOLDER, dir_fd=folder), name + "/", depth + 1)
        elif not stat.S_ISREG(status.st_mode):
            raise RefusedError(f"{show(name)} is not a regular file")
        elif status.st_nlink > 1:
            raise RefusedError(f"{show(name)} is a hard link, which is not allowed")
        else:
            yield Entry(name, status.st_size, partial(_read, folder, base), status.st_mtime)


def _read(folder: int, base: str, size: int) -> bytes:
    with os.fdopen(os.open(base, _FILE, dir_fd=folder), "rb") as file:
        # The file may have been replaced since it was listed.
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise RefusedError(f"{show(base)} is not a regular file")
        return file.read(size)
