"""Read one submitted file: a small text file, or a reason why it is refused."""

from __future__ import annotations

import codecs
import io
import os
import stat
import tokenize
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError, WorkspaceError

MAX_SOURCE = 1 << 20
"""Largest accepted file, in bytes. A lesson's file has a few thousand."""

SAVE_AS_UTF8 = (
    "Save it as UTF-8. In VS Code: click the encoding in the status bar, then “Save with Encoding”, "
    "then “UTF-8”."
)

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted file.

    Attributes:
        name: File name.
        source: Content.
        refusal: Why it cannot be graded, for the learner; empty when it can.
    """

    name: str
    source: bytes
    refusal: str = ""


def read_submission(path: Path) -> Submission:
    """Read a submitted file.

    Raises:
        UsageError: The file does not exist, or it is a folder, a link or a device.
        WorkspaceError: It cannot be read.
    """
    try:
        # Without O_NONBLOCK, opening a named pipe would block until another process writes to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}.", "Create a workspace with a file for each lesson: `cvgrade init`."
        ) from None
    except OSError as error:
        if path.is_symlink():
            raise UsageError(f"{path} is a link. Submit the file itself.") from None
        raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UsageError(f"{path} is not a regular file.", "Name the file that contains your functions.")
        source = file.read(MAX_SOURCE + 1)
    if path.suffix == ".ipynb":
        return _from_notebook(path, source)
    return Submission(path.name, source[:MAX_SOURCE], refusal(path.name, source))


def _from_notebook(path: Path, content: bytes) -> Submission:
    from grader.submissions.bounded_read import RefusedError
    from grader.submissions.notebook import notebook_source

    name = f"{path.stem}.py"
    try:
        source = notebook_source(content, path.name)
    except RefusedError as error:
        return Submission(name, b"", str(error))
    return Submission(name, source, refusal(path.name, source))


def refusal(name: str, source: bytes) -> str:
    """Return why some bytes are not a Python source file; empty when they are.

    The rule is that of ``python file.py``: UTF-8 with or without a byte-order mark, or the encoding that the
    first two lines declare.
    """
    if len(source) > MAX_SOURCE:
        return f"{name} is larger than {MAX_SOURCE >> 20} MB. Check that it is the right file."
    if source.startswith(_UTF16):
        return f"{name} is saved as UTF-16. {SAVE_AS_UTF8}"
    if source.lstrip().startswith(b"{") and b'"nbformat"' in source and b'"cells"' in source:
        return f"{name} is a notebook. Rename it to {Path(name).stem}.ipynb."
    if b"\0" in source:
        return f"{name} contains null bytes, so it is not a Python source file."
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        line = _first_bad_line(source)
        return f"{name} is not UTF-8 text (line {line}). {SAVE_AS_UTF8}"
    return ""


def _first_bad_line(source: bytes) -> int:
    for number, line in enumerate(source.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 1
