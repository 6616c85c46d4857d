"""Hashes of files: how they are written, worked out, and kept for files that the course has no hash of.

A hash is one text, ``sha256:...`` or ``md5:...``. A photograph that the project could never hold comes
without one. Then the SHA-256 of its first download is kept in ``known-hashes.json`` in the cache, so that a
file which changes later is noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import msgspec
from filelock import FileLock

from grader.assets.cache import cache_home
from grader.course.pack import Asset
from grader.errors import AssetError, CourseError

_FORM = re.compile(r"sha256:[0-9a-f]{64}|md5:[0-9a-f]{32}")


def digest(path: Path, algorithm: str = "sha256") -> str:
    """The hash of a file, read piece by piece, with the name of the algorithm before it."""
    with path.open("rb") as file:
        return f"{algorithm}:{hashlib.file_digest(file, algorithm).hexdigest()}"


def expected(asset: Asset) -> str:
    """The hash that a file must have: the lesson's, else the recorded one, else an empty text.

    Raises:
        CourseError: The lesson's hash is not of the form ``sha256:...`` or ``md5:...``.
        AssetError: The record cannot be read.
    """
    if not asset.hash:
        return _read().get(asset.name, "")
    if not _FORM.fullmatch(asset.hash.lower()):
        raise CourseError(
            f"The hash of asset {asset.name!r} is {asset.hash!r}.",
            "Write sha256: and 64 hexadecimal digits, or md5: and 32, in lesson.toml.",
        )
    return asset.hash.lower()


def record(name: str, value: str) -> None:
    """Keep the hash of a file's first download. A crash leaves the old record or the new one, whole.

    Raises:
        AssetError: The record cannot be read.
    """
    path = record_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock")):
        hashes = {**_read(), name: value}
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(json.dumps(hashes, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(fresh, path)  # noqa: PTH105 -- atomic on every system


def record_path() -> Path:
    """Where the recorded hashes are."""
    return cache_home() / "known-hashes.json"


def _read() -> dict[str, str]:
    path = record_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise AssetError(
            f"{path}, the record of hashes from first downloads, cannot be read: {error}.",
            "Delete it: each file's hash is recorded anew at its next download.",
        ) from None
