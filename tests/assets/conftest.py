"""A web server that simulates faults, and course folders for one test."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson


@dataclass
class Site:
    """The files of the server, the faults that it simulates, and the requests that it received."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    ranges: bool = True  # answers Range with 206
    respects_if_range: bool = True
    skew: int = 0  # a resumed file starts this many bytes too early
    tags: bool = True  # sends ETag
    dates: bool = True  # sends Last-Modified
    cut_at: int | None = None  # closes the connection after this many bytes, once
    announce: int | None = None  # sends this Content-Length instead of the true one
    status: int = 200
    moved: dict[str, str] = field(default_factory=dict)  # path of a file: path it redirects to
    compressed: bool = False  # sends Content-Encoding: gzip without being asked
    gate: threading.Event = field(
        default_factory=threading.Event
    )  # the server waits for it before it sends the body
    started: threading.Event = field(default_factory=threading.Event)
    requests: list[tuple[str, str, int]] = field(default_factory=list)  # path, Range, status

    def put(self, name: str, size: int = 200_000, seed: int = 1) -> bytes:
        """Serve pseudo-random bytes under this name."""
        self.files[name] = random.Random(seed).randbytes(size)
        return self.files[name]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requested = self.headers.get("Range", "")
            content = site.files.get(self.path.lstrip("/"))
            if self.path in site.moved:
                site.requests.append((self.path, requested, 302))
                self.send_response(302)
                self.send_header("Location", site.moved[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if content is not None and site.compressed:
                content = gzip.compress(content)
            status = 404 if content is None else site.status
            if status != 200 or content is None:
                site.requests.append((self.path, requested, status))
                self.send_error(status)
                return
            tag, date = (
                f'"{hashlib.md5(content).hexdigest()}"',
                f"Mon, 01 Jan 2024 00:00:{sum(content[:1]) % 60:02} GMT",
            )
            same = not site.respects_if_range or self.headers.get("If-Range") in (None, tag, date)
            start = (
                int(requested.removeprefix("bytes=").rstrip("-")) if requested and site.ranges and same else 0
            )
            if start >= len(content) > 0:
                site.requests.append((self.path, requested, 416))
                self.send_error(416)
                return
            site.requests.append((self.path, requested, 206 if start else 200))
            self.send_response(206 if start else 200)
            if site.tags:
                self.send_header("ETag", tag)
            if site.dates:
                self.send_header("Last-Modified", date)
            if start:
                self.send_header(
                    "Content-Range", f"bytes {start - site.skew}-{len(content) - 1}/{len(content)}"
                )
            if site.compressed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header(
                "Content-Length", str(site.announce or len(content) - (start - site.skew if start else 0))
            )
            self.end_headers()
            body = content[start - site.skew if start else 0 :]
            if site.cut_at is not None:
                body, site.cut_at = body[: site.cut_at], None
            half = len(body) // 2
            self.wfile.write(body[:half])
            self.wfile.flush()
            site.started.set()
            site.gate.wait(60)
            self.wfile.write(body[half:])

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    site = Site()
    site.gate.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
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


LessonMaker = Callable[..., tuple[Course, Lesson]]


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


def asset(name: str, **fields: object) -> Asset:
    """Return an asset with all required fields."""
    return Asset(name=name, what="a test file", author="nobody", license="CC0", **fields)


@pytest.fixture(name="asset")
def asset_maker() -> Callable[..., Asset]:
    return asset


def sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.fixture(name="sha256")
def hasher() -> Callable[[bytes], str]:
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
def unwritable() -> Callable[[], AbstractContextManager[Path]]:
    """Return a context manager for a read-only cache with the unreadable file ``locked.jpg``.

    Root may write and read both, so a test that runs as root switches to another user inside the context.
    """
    return _unwritable
