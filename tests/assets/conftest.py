"""Fixtures: a web server that simulates faults, and course folders for one test."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from faulty_site import Site, handler_of
from fixture_types import AssetMaker, Hasher, LessonMaker, Unwritable

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    site = Site()
    site.gate.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    site.gate.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a new cache and a new Keras folder for the test; return the cache."""
    monkeypatch.setenv("CVGRADE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("CVGRADE_COURSE", str(tmp_path / "course"))
    monkeypatch.delenv("CVGRADE_MIRROR", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def make_lesson(tmp_path: Path) -> LessonMaker:
    """Return a function that writes and loads a lesson pack with the given assets."""

    def make(*assets: Asset, name: str = "lesson91_demo") -> tuple[Course, Lesson]:
        course = Course(tmp_path / "course")
        folder = course.solutions / name
        folder.mkdir(parents=True)
        lines = ["format = 1", 'title = "Demo"', 'summary = "A demo."', "minutes = 1", 'libraries = "numpy"']
        for asset in assets:
            lines.append("[[asset]]")
            for key in Asset.__struct_fields__:
                value = getattr(asset, key)
                lines.append(
                    f"{key} = {str(value).lower() if isinstance(value, bool | int) else repr(value)}"
                )
        (folder / "lesson.toml").write_text("\n".join(lines), encoding="utf-8")
        return course, next(lesson for lesson in load_lessons(course) if lesson.folder == folder)

    return make


def asset(name: str, **fields: Any) -> Asset:
    """Return an asset with all required fields."""
    return Asset(name=name, what="a test file", author="nobody", license="CC0", **fields)


@pytest.fixture(name="asset")
def asset_maker() -> AssetMaker:
    return asset


def sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.fixture(name="sha256")
def hasher() -> Hasher:
    return sha256


@contextmanager
def _unwritable() -> Iterator[Path]:
    cache = Path(tempfile.mkdtemp(prefix="unwritable-"))
    folder, locked = cache / "assets", cache / "assets" / "locked.jpg"
    folder.mkdir()
    locked.write_bytes(b"locked")
    locked.chmod(0)
    folder.chmod(0o555)
    cache.chmod(0o555)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.setresuid(65534, 65534, 0)
    try:
        yield cache
    finally:
        if root:
            os.setresuid(0, 0, 0)
        cache.chmod(0o755)
        folder.chmod(0o755)
        shutil.rmtree(cache)


@pytest.fixture
def unwritable() -> Unwritable:
    """Return a context manager for a read-only cache with the unreadable file ``locked.jpg``.

    Root may write and read both, so a test that runs as root switches to another user inside the context.
    """
    return _unwritable
