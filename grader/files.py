"""Atomic writes: a crash, a full disk or a concurrent reader finds the old or the new file, never a part."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from grader.errors import WorkspaceError


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a temporary file in the same folder, then move it into place. Missing folders are created.

    Args:
        path: The file.
        content: The new content. A string is written as UTF-8.
        durable: Wait until the content is on the disk. Not needed for files that can be generated again.

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
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise WorkspaceError(
            f"{path} could not be written: {error.strerror or error}.",
            "The old content is unchanged. Free some disk space, or make the folder writable.",
        ) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
