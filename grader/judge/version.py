"""Which engine judged: the version and a hash of the code that a verdict depends on."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from grader import __version__

JUDGING = ("checks", "grading", "runner", "model.py")
"""What can change a verdict. A new report or command leaves stored results valid."""


@functools.cache
def engine_id() -> str:
    """For instance ``0.1.0+3f9a02c1d4e5``. Equal on two machines only if they judge alike."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for name in JUDGING:
        part = package / name
        for path in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"
