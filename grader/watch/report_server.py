"""A local web server for the report. The page reloads after each check.

The server listens on 127.0.0.1 only, on a free port, and answers only requests with the secret token in the
address. Other users of the machine and other pages in the browser cannot read the report.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

WAIT_S = 20.0
"""Seconds that a request for changes stays open."""

POLL_S = 0.15

REQUEST_S = 10.0
"""Seconds that a connection may take to send its request."""

MAX_CONNECTIONS = 16
"""Largest number of open connections. A browser uses two for each page."""

_SCRIPT = """
(async () => {
  for (let seen = "VERSION"; ;) {
    try {
      const response = await fetch("changed?since=" + seen, { cache: "no-store" });
      if (response.status === 200) { location.reload(); return; }
      if (response.status !== 204) return;
    } catch { await new Promise((resume) => setTimeout(resume, 1000)); }
  }
})();
"""


class LiveReport:
    """A server for one page, used as a context manager.

    Args:
        page: Returns the current page.
    """

    def __init__(self, page: Callable[[], bytes]) -> None:
        self._page = page
        self.token = secrets.token_urlsafe(24)
        self._server = _BoundedServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        """Address to open in the browser."""
        return f"http://127.0.0.1:{self._server.server_port}/{self.token}/"

    @property
    def host(self) -> str:
        """The only accepted Host header. It stops other names from being resolved to this server."""
        return f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def version(self) -> str:
        """Return a hash of the current page."""
        return hashlib.sha256(self._page()).hexdigest()[:16]

    def changed(self, seen: str) -> bool:
        """Wait up to `WAIT_S` until the version is not `seen`; return whether it is not."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end and not self.closing.is_set():
            if self.version() != seen:
                return True
            time.sleep(POLL_S)
        return False

    def with_script(self) -> tuple[bytes, str]:
        """Return the page with a script that polls for changes, and a policy that allows only this script."""
        page, nonce = self._page(), secrets.token_urlsafe(12)
        version = hashlib.sha256(page).hexdigest()[:16]
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-{nonce}';"
            " connect-src 'self'; frame-ancestors 'none'"
        )
        text = re.sub(rb"<meta http-equiv=.Content-Security-Policy.[^>]*>", b"", page, count=1)
        script = f'<script nonce="{nonce}">{_SCRIPT.replace("VERSION", version)}</script>'.encode()
        return text.replace(b"</body>", script + b"</body>"), policy


class _BoundedServer(ThreadingHTTPServer):
    """A server with at most `MAX_CONNECTIONS` connections. It closes any further one."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._free = threading.BoundedSemaphore(MAX_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for a connection, if one is free."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer the requests of one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()


def _handler(live: LiveReport) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers requests for the page and for changes, and refuses all others."""

        timeout = REQUEST_S

        def do_GET(self) -> None:
            """Send the page, or whether it has changed."""
            path, _, query = self.path.partition("?")
            token = "".join(path.split("/")[1:2])
            if self.headers.get("Host") != live.host or not secrets.compare_digest(
                token.encode("utf-8", "replace"), live.token.encode()
            ):
                self._send(404, b"")
            elif path == f"/{live.token}/":
                page, policy = live.with_script()
                self._send(200, page, policy)
            elif path == f"/{live.token}/changed":
                changed = live.changed(query.removeprefix("since="))
                self._send(200 if changed else 204, b"")
            else:
                self._send(404, b"")

        def _send(self, code: int, content: bytes, policy: str = "default-src 'none'") -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Print nothing."""

    return Handler
