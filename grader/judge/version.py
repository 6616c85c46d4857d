"""The judge version: cvgrade's version with a hash of the code that determines results."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from grader import __version__

JUDGING = (
    "assets",
    "checks",
    "course",
    "judge",
    "sandbox",
    "submissions",
    "text",
    "worker",
    "errors.py",
    "files.py",
    "model.py",
)
"""Modules that can change a result; `tests/judge/test_version.py` compares them with the imports.

Stored results remain valid when a report, a command or an export changes.
"""


@functools.cache
def judge_version() -> str:
    """Return the judge version, for instance ``0.1.0+3f9a02c1d4e5``. Equal versions give equal results."""
    return version_of(Path(__file__).resolve().parents[1])


def version_of(package: Path) -> str:
    """Return the judge version of a copy of the package ``grader`` in the folder `package`."""
    return f"{__version__}+{code_hash(package, JUDGING)[:12]}"


def code_hash(package: Path, parts: Iterable[str]) -> str:
    """Return the SHA-256 of some modules and folders of a copy of the package, in hexadecimal."""
    digest = hashlib.sha256()
    for name in parts:
        part = package / name
        for path in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
