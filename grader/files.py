"""Writing files so that a crash, a full disk or a reader in the same moment finds the old or the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from grader.errors import WorkspaceError


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file whole: to a temporary file beside it, to the disk, then moved into place.

    Args:
        path: The file.
        content: What it is to hold; a text is written as UTF-8.
        durable: Wait until the disk has it. Not needed for what can be made again from something durable.

    Raises:
        WorkspaceError: It could not be written. What was there before is untouched.
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
            "What was there before is unchanged. Free some space, or allow writing to the folder.",
        ) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
