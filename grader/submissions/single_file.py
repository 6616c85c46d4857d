"""Read one submitted file: a small text file, or a reason why it is refused."""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError, WorkspaceError
from grader.submissions.bounded_read import MAX_NOTEBOOK, RefusedError, largest, open_regular, show

MAX_SOURCE = 1 << 20
"""Largest accepted file, in bytes. A lesson's file has a few thousand."""

SAVE_AS_UTF8 = (
    "Save it as UTF-8. In VS Code: click the encoding in the status bar, then “Save with Encoding”, "
    "then “UTF-8”."
)

ENCODINGS = frozenset(
    {"utf-8", "utf-8-sig", "ascii", "iso8859-1", *(f"cp{number}" for number in range(1250, 1259))}
)
"""Encodings that a file may declare, by the names of their codecs.

They decode in linear time. Python has others that take quadratic time (``punycode``) or always fail
(``undefined``).
"""

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


def read_submission(path: Path, advice: str = "Check the name of the file.") -> Submission:
    """Read a submitted file.

    Args:
        path: The file.
        advice: What to do if it does not exist.

    Raises:
        UsageError: The file does not exist, or it is a folder, a link or a device.
        WorkspaceError: It cannot be read.
    """
    try:
        with open_regular(path) as file:
            source = file.read(largest(path.name) + 1)
    except RefusedError as error:
        raise UsageError(f"{path}: {error}.", "Name the file that contains your functions.") from None
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", advice) from None
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from None
    if path.suffix == ".ipynb":
        return _from_notebook(path, source)
    return Submission(path.name, source[:MAX_SOURCE], refusal(path.name, source))


def _from_notebook(path: Path, content: bytes) -> Submission:
    from grader.submissions.reader_process import convert_notebook

    name = f"{path.stem}.py"
    if len(content) > MAX_NOTEBOOK:
        return Submission(
            name, b"", f"{path.name} is larger than {MAX_NOTEBOOK >> 20} MB. Clear its outputs."
        )
    try:
        source = convert_notebook(content, path.name)
    except RefusedError as error:
        return Submission(name, b"", str(error))
    return Submission(name, source, refusal(path.name, source))


def refusal(name: str, source: bytes) -> str:
    """Return why some bytes are not a Python source file; empty when they are.

    The rule is that of ``python file.py`` with fewer encodings: UTF-8 with or without a byte-order mark, or
    one of `ENCODINGS` that the first two lines declare.
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
        codec = codecs.lookup(encoding).name
    except (SyntaxError, LookupError):
        # The declaration is unknown or contradicts the byte-order mark, or the first lines are not UTF-8.
        return _undecodable(name, source, "utf-8") or f"{name} declares a wrong encoding. {SAVE_AS_UTF8}"
    if codec not in ENCODINGS:
        return f"{name} declares the encoding {show(encoding)}, which is not supported. {SAVE_AS_UTF8}"
    return _undecodable(name, source, codec)


def _undecodable(name: str, source: bytes, codec: str) -> str:
    """Return which line is not in an encoding of `ENCODINGS`; empty if all lines are."""
    try:
        source.decode(codec)
    except UnicodeDecodeError as error:
        encoding = codec.removesuffix("-sig").upper()
        line = source.count(b"\n", 0, error.start) + 1
        return f"{name} is not {encoding} text (line {line}). {SAVE_AS_UTF8}"
    return ""
