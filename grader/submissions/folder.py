"""A folder as entries: opened step by step from its top, so that no link can lead elsewhere."""

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
    """Every plain file below a folder. Hidden files and ``__pycache__`` are passed over.

    An entry must be read before the next one is asked for.

    Raises:
        RefusedError: There is a link, a device, a pipe, or too deep a tree.
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
            raise RefusedError(f"{show(name)} is a link; links are not accepted")
        if base.startswith(".") or base == "__pycache__":
            continue
        if stat.S_ISDIR(status.st_mode):
            if depth >= MAX_DEPTH:
                raise RefusedError(f"folders are nested too deeply: {show(name)}")
            yield from _walk(stack, os.open(base, _FOLDER, dir_fd=folder), name + "/", depth + 1)
        elif not stat.S_ISREG(status.st_mode):
            raise RefusedError(f"{show(name)} is not a plain file")
        elif status.st_nlink > 1:
            raise RefusedError(f"{show(name)} is a hard link; links are not accepted")
        else:
            yield Entry(name, status.st_size, partial(_read, folder, base), status.st_mtime)


def _read(folder: int, base: str, size: int) -> bytes:
    with os.fdopen(os.open(base, _FILE, dir_fd=folder), "rb") as file:
        # Between the look and the opening somebody may have put something else there.
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise RefusedError(f"{show(base)} is not a plain file")
        return file.read(size)
