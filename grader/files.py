"""Files that cvgrade writes atomically, and files of others that it reads within bounds.

A crash, a full disk or a concurrent reader finds the old or the new file, never a part of one.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.errors import UsageError, WorkspaceError


def write_atomically(
    path: Path, content: str | bytes, *, durable: bool = True, private: bool = False
) -> None:
    """Write a temporary file in the same folder, then move it into place. Missing folders are created.

    Args:
        path: The file.
        content: The new content. A string is written as UTF-8.
        durable: Wait until the content is on the disk. Not needed for files that can be generated again.
        private: Only its owner may read the file. Else the umask decides.

    Raises:
        WorkspaceError: The file could not be written. The old content is unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(0o600 if private else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise WorkspaceError(
            f"{path} could not be written: {error.strerror or error}.",
            f"{'The old content is unchanged. ' if path.exists() else ''}Free some disk space, or make the "
            "folder writable.",
        ) from None


def write_if_changed(path: Path, content: str | bytes) -> None:
    """Write a file that can be generated again, but only if its content differs.

    Raises:
        WorkspaceError: The file could not be written. The old content is unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data, durable=False)


def append_text(path: Path, text: str) -> None:
    """Append text to a file, as CI services expect it. The file is created if it is missing.

    Raises:
        WorkspaceError: It cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise WorkspaceError(f"{path} could not be written: {error.strerror}.") from None


def read_bounded(path: Path, limit: int) -> bytes:
    """Read a file that anyone may have written.

    Args:
        path: The file. A link is followed.
        limit: Largest accepted size in bytes.

    Raises:
        UsageError: It is no ordinary file, it is too large, or it cannot be read.
    """
    try:
        # A named pipe would block until someone writes to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UsageError(f"{path} is not an ordinary file.")
            content = file.read(limit + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > limit:
        raise UsageError(f"{path} is larger than {limit >> 20} MB.")
    return content


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file in a folder, without bytecode. `Path.rglob` takes four times as long."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        yield from (os.path.join(place, name) for name in sorted(names))  # noqa: PTH118 - faster, too
