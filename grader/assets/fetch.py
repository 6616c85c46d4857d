"""Download an asset, verify its checksum, then move it into place atomically."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from filelock import FileLock, Timeout

from grader.assets import explain, hashes
from grader.assets.locations import asset_status, find_fault, part_path
from grader.assets.transfer import discard, download
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import AssetError, CourseError, UsageError

MIRROR = "CVGRADE_MIRROR"
"""Name of the environment variable for the address of a mirror: a folder with copies of all files."""


def fetch(
    asset: Asset, course: Course, lesson: Lesson, report: Callable[[str], None] = lambda _: None
) -> Path:
    """Download a file if it is absent or damaged, and return its path.

    The next call resumes an interrupted download. If another process downloads the same file, wait for it.
    The file appears at its path only after its hash was verified.

    Args:
        asset: The file.
        course: The course.
        lesson: A lesson that uses the file.
        report: Called with a sentence when the call has to wait.

    Raises:
        AssetError: The file cannot be downloaded, is not the expected one, or cannot be stored.
        CourseError: The entry in ``lesson.toml`` is malformed.
        UsageError: ``CVGRADE_MIRROR`` is not a web address.
    """
    status = asset_status(asset, course, lesson, verify=True)
    if status.state == "present":
        return status.path
    if not asset.url:
        raise AssetError(
            f"{asset.name} is {status.state} ({status.note}): {status.path}.",
            "This file cannot be downloaded.",
        )
    url = source(asset)
    try:
        status.path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(status.path, report):
            if asset_status(asset, course, lesson, verify=True).state != "present":  # not yet downloaded
                _download(asset, url, status.path)
    except OSError as error:
        raise explain.storage_error(error, asset, status.path) from None
    return status.path


def source(asset: Asset) -> str:
    """Return the address of a file: its own, or ``CVGRADE_MIRROR/name``.

    Raises:
        UsageError: ``CVGRADE_MIRROR`` is not a web address.
        CourseError: The address is plain http, and there is no hash to detect a forged file.
    """
    mirror = os.environ.get(MIRROR, "").rstrip("/")
    if mirror:
        if _scheme(mirror) not in ("http", "https"):
            raise UsageError(
                f"{MIRROR} is {mirror!r}, which is not a web address.",
                "Set it to an address such as http://classroom:8000.",
            )
        return f"{mirror}/{quote(asset.name)}"
    scheme = _scheme(asset.url)
    if scheme != "https" and not (scheme == "http" and asset.hash):
        raise CourseError(
            f"The asset {asset.name!r} has the address {asset.url}, which is not secure.",
            "Use an https address, or add a hash.",
        )
    return asset.url


def _scheme(url: str) -> str:
    """Return the scheme of an address, such as ``https``; empty if it is not an address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # for instance an incomplete IPv6 address
        return ""
    return parts.scheme if parts.netloc else ""


def _download(asset: Asset, url: str, target: Path) -> None:
    part = part_path(target)
    download(url, part, asset.name)
    fault = _web_page(part) or find_fault(part, asset, verify=True)
    if fault:
        discard(part)
        raise explain.mismatch_error(asset, url, fault, mirrored=bool(os.environ.get(MIRROR)))
    if not hashes.expected(asset):
        hashes.record(asset.name, hashes.digest(part))
    os.replace(part, target)  # noqa: PTH105 -- atomic on every system
    discard(part)


@contextmanager
def _lock(target: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Lock one file. The lock file is not removed, because two processes could then each lock another one."""
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        report(f"Another cvgrade is downloading {target.name}. Waiting for it.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _web_page(part: Path) -> str:
    """Return a fault if the server sent a login or error page with status 200 instead of the file."""
    with part.open("rb") as file:
        start = file.read(512).lstrip().lower()
    return "it is a web page" if start.startswith((b"<!doctype html", b"<html")) else ""
