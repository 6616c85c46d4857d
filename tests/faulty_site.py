"""A web server for tests of downloads that simulates faults."""

from __future__ import annotations

import gzip
import hashlib
import random
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler


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


def handler_of(site: Site) -> type[BaseHTTPRequestHandler]:
    """Return the request handler that serves a site."""

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
