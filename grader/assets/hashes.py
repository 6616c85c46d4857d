"""Hashes of files: their format, their computation, and the record for files without a known hash.

A hash is a string, ``sha256:...`` or ``md5:...``. If ``lesson.toml`` has no hash of a file, the SHA-256 of
its first download is stored in ``known-hashes.json`` in the cache, so that a later change is detected.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import msgspec

from grader.assets.cache import cache_home
from grader.course.pack import Asset
from grader.errors import AssetError, CourseError

_FORM = re.compile(r"sha256:[0-9a-f]{64}|md5:[0-9a-f]{32}")


def digest(path: Path, algorithm: str = "sha256") -> str:
    """Return the hash of a file, with the name of the algorithm before it."""
    with path.open("rb") as file:
        return f"{algorithm}:{hashlib.file_digest(file, algorithm).hexdigest()}"


def expected(asset: Asset) -> str:
    """Return the hash that a file must have: that of the lesson, else the recorded one, else an empty string.

    Raises:
        CourseError: The lesson's hash is not of the form ``sha256:...`` or ``md5:...``.
        AssetError: The record cannot be read.
    """
    if not asset.hash:
        return _read().get(asset.name, "")
    if not _FORM.fullmatch(asset.hash.lower()):
        raise CourseError(
            f"The hash of asset {asset.name!r} is {asset.hash!r}.",
            "In lesson.toml, write sha256: and 64 hexadecimal digits, or md5: and 32.",
        )
    return asset.hash.lower()


def record(name: str, value: str) -> None:
    """Store the hash of a file's first download, atomically.

    Raises:
        AssetError: The record cannot be read.
    """
    from filelock import FileLock  # imports much, and every check reads hashes

    path = record_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock")):
        hashes = {**_read(), name: value}
        new = path.with_name(f"{path.name}.new")
        new.write_text(json.dumps(hashes, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(new, path)  # noqa: PTH105 -- atomic on every system


def record_path() -> Path:
    """Return the path of the recorded hashes."""
    return cache_home() / "known-hashes.json"


def _read() -> dict[str, str]:
    path = record_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise AssetError(
            f"{path}, the record of hashes, cannot be read: {error}.",
            "Delete it. The hash of each file is recorded again at its next download.",
        ) from None
