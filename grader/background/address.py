"""Where the background session of a course listens, and what it was started from.

Each course has a socket in a folder that only the user can open. The fingerprint covers the code, the
course and the environment: a session with another one would give results of another version.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.assets.cache import cache_home, keras_home
from grader.course.layout import Course
from grader.errors import UsageError
from grader.files import files_below

VARIABLES = ("CVGRADE_", "KERAS_", "TF_", "XDG_", "PYTHON", "LC_", "LANG", "HOME", "PATH", "TMPDIR")
"""Beginnings of the environment variables that can change what the examiner or a worker does."""

MAX_PATH = 100
"""Longest path of a socket, in bytes; Linux allows 107 and macOS 103."""


def is_supported() -> bool:
    """Return whether this system has what a background session needs: Unix sockets and users."""
    return sys.platform != "win32"


def socket_of(course: Course) -> Path:
    """Return the path of the course's socket, in a folder that exists and is the user's alone.

    Raises:
        UsageError: Another user has a folder of that name.
    """
    name = hashlib.sha256(os.fsencode(course.root)).hexdigest()[:16]
    return folder() / f"{name}.sock"


def folder() -> Path:
    """Return the folder of all sockets of this user, and make it if it is missing.

    Raises:
        UsageError: Another user has a folder of that name.
    """
    wanted = cache_home() / "background"
    if len(os.fsencode(wanted)) > MAX_PATH - 24:
        key = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:8]
        wanted = Path(tempfile.gettempdir()) / f"cvgrade-{os.getuid()}-{key}"
    wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = wanted.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise UsageError(f"{wanted} belongs to another user.", "Run `cvgrade check --no-background`.")
    wanted.chmod(0o700)
    return wanted


def fingerprint(course: Course, environment: Mapping[str, str], *, require_sandbox: bool) -> str:
    """Return a hash of everything that a running session has read and will not read again.

    Files count by path, size and time of change. Lesson packs are read again for each submission.
    """
    digest = hashlib.sha256(b"sandbox\0" if require_sandbox else b"")
    for name in sorted(environment):
        if name.startswith(VARIABLES):
            digest.update(f"{name}={environment[name]}\0".encode("utf-8", "surrogateescape"))
    digest.update(f"{sys.executable}\0{sys.version}\0{course.root}\0".encode("utf-8", "surrogateescape"))
    for path in _read_once(course):
        found = path.stat()
        digest.update(os.fsencode(path) + f"\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _read_once(course: Course) -> Iterator[Path]:
    """Yield the files of cvgrade's code and of the assets that workers see."""
    package = Path(__file__).resolve().parents[1]
    for root in (package, course.reference_assets, cache_home() / "assets", keras_home() / "models"):
        yield from map(Path, files_below(root))
