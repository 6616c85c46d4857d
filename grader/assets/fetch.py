"""Bringing a file to its place: fetched, compared, and only then moved there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from filelock import FileLock, Timeout

from grader.assets import explain, hashes
from grader.assets.locations import find_fault, holding, part_path
from grader.assets.transfer import discard, download
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import AssetError, CourseError, UsageError

MIRROR = "CVGRADE_MIRROR"
"""Address of a folder that holds copies of all files by name, for a classroom with a thin line."""


def fetch(asset: Asset, course: Course, lesson: Lesson, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Bring a file to its place and return that place. A file that is there and right is left alone.

    An unfinished download is kept and continued by the next call. Two processes that want the same file wait
    for each other. The place itself never holds a file that was not compared with its hash first.

    Args:
        asset: The file.
        course: The course folder.
        lesson: A lesson that uses it.
        tell: Called with a sentence when there is something to wait for.

    Raises:
        AssetError: The file cannot be downloaded, is not the expected one, or cannot be stored.
        CourseError: Its entry in ``lesson.toml`` is malformed.
        UsageError: ``CVGRADE_MIRROR`` is not a web address.
    """
    held = holding(asset, course, lesson, verify=True)
    if held.state == "present":
        return held.path
    if not asset.url:
        raise AssetError(
            f"{asset.name} is {held.state} ({held.note}): {held.path}.", "It cannot be downloaded."
        )
    url = source(asset)
    try:
        held.path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(held.path, tell):
            if holding(asset, course, lesson, verify=True).state != "present":  # nobody else was faster
                _bring(asset, url, held.path)
    except OSError as error:
        raise explain.storing(error, asset, held.path) from None
    return held.path


def source(asset: Asset) -> str:
    """Address that a file is fetched from: its own, or ``CVGRADE_MIRROR/name``.

    Raises:
        UsageError: ``CVGRADE_MIRROR`` is not a web address.
        CourseError: The file's own address is plain http and no hash would notice a forged file.
    """
    mirror = os.environ.get(MIRROR, "").rstrip("/")
    if mirror:
        if _scheme(mirror) not in ("http", "https"):
            raise UsageError(f"{MIRROR} is {mirror!r}.", "Set it to an address like http://classroom:8000.")
        return f"{mirror}/{quote(asset.name)}"
    scheme = _scheme(asset.url)
    if scheme != "https" and not (scheme == "http" and asset.hash):
        raise CourseError(
            f"Asset {asset.name!r} comes from {asset.url}.",
            "Give an https address; http is accepted only together with a hash.",
        )
    return asset.url


def _scheme(url: str) -> str:
    """``http``, ``https`` or whatever the address begins with; empty if it is not an address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # for instance half an IPv6 address
        return ""
    return parts.scheme if parts.netloc else ""


def _bring(asset: Asset, url: str, target: Path) -> None:
    part = part_path(target)
    download(url, part, asset.name)
    fault = _web_page(part) or find_fault(part, asset, verify=True)
    if fault:
        discard(part)
        raise explain.mismatch(asset, url, fault, mirrored=bool(os.environ.get(MIRROR)))
    if not hashes.expected(asset):
        hashes.record(asset.name, hashes.digest(part))
    os.replace(part, target)  # noqa: PTH105 -- atomic on every system
    discard(part)


@contextmanager
def _alone(target: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of one target. The lock file stays: removing it could give two processes one each."""
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"Another cvgrade is fetching {target.name}: waiting for it.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _web_page(part: Path) -> str:
    """A login or error page that came with status 200 in place of the file."""
    with part.open("rb") as file:
        start = file.read(512).lstrip().lower()
    return "it is a web page" if start.startswith((b"<!doctype html", b"<html")) else ""
