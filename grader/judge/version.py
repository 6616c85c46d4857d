"""The judge version: cvgrade's version and a hash of the code that a verdict depends on."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from grader import __version__

JUDGING = (
    "assets",
    "checks",
    "course",
    "judge",
    "sandbox",
    "submissions/bounded_read.py",
    "submissions/notebook.py",
    "submissions/single_file.py",
    "text/clean.py",
    "worker",
    "errors.py",
    "files.py",
    "model.py",
)
"""Every module that can change a verdict; `tests/judge/test_version.py` compares it with the imports.

A change of a report, a command or an export leaves stored results valid.
"""


@functools.cache
def judge_version() -> str:
    """Return for instance ``0.1.0+3f9a02c1d4e5``: equal on two machines only if they judge alike."""
    return version_of(Path(__file__).resolve().parents[1])


def version_of(package: Path) -> str:
    """Return the judge version of a copy of the package ``grader`` in the folder `package`."""
    digest = hashlib.sha256()
    for name in JUDGING:
        part = package / name
        for path in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"
