"""Which report cards need not be written again: their stamp says what they were made from."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from grader import __version__
from grader.judge.version import code_hash

STAMP = ".card"
"""Name of the stamp in the folder of a learner."""

VOLATILE = re.compile(rb'"seen_at":[^,}]*')
"""A field that every run changes and no card shows: when a file was last found among the submissions.

In JSON, a quote inside a text has a backslash, so no text of a learner matches.
"""

RENDERING = ("batch", "export", "gradebook", "marking", "report", "text", "model.py")
"""Parts of cvgrade that decide what a card looks like."""


def card_stamp(sources: Iterable[object], templates: Path) -> str:
    """Return a hash of everything from which the files of a card are made.

    Args:
        sources: The learner's marks and the rules, as msgspec encodes them.
        templates: Folder of the templates.
    """
    digest = hashlib.sha256(_rendering(templates))
    for each in sources:
        digest.update(VOLATILE.sub(b"", msgspec.json.encode(each, order="sorted")) + b"\0")
    return digest.hexdigest()


def is_current(folder: Path, stamp: str) -> bool:
    """Return whether the files of a card were made from the same sources, and no one changed them since."""
    try:
        return (folder / STAMP).read_text(encoding="ascii") == _with_content(folder, stamp)
    except (OSError, UnicodeDecodeError):
        return False


def write_stamp(folder: Path, stamp: str) -> None:
    """Record what the files of a card were made from."""
    (folder / STAMP).write_text(_with_content(folder, stamp), encoding="ascii")


def _with_content(folder: Path, stamp: str) -> str:
    return f"{stamp} {_content_hash(folder)}\n"


def _content_hash(folder: Path) -> str:
    """Return a hash of the names and contents of all files below a folder, except a stamp."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.name != STAMP and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@functools.cache
def _rendering(templates: Path) -> bytes:
    """Return a hash of the templates and of the code that fills them."""
    code = code_hash(Path(__file__).resolve().parents[1], RENDERING)
    return f"{__version__} {code} {_content_hash(templates)}".encode()
