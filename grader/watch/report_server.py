"""The report on loopback, refreshed in the browser after each check.

Only 127.0.0.1 listens, on a port that is free, and only who knows the token in the address gets an answer:
other users of the machine, and pages that a browser has open, do not.
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
from typing import Self

WAIT_S = 20.0
"""How long a question for changes is kept open."""

POLL_S = 0.15

_SCRIPT = """
(async () => {
  for (let seen = "VERSION"; ;) {
    try {
      const answer = await fetch("changed?since=" + seen, { cache: "no-store" });
      if (answer.status === 200) { location.reload(); return; }
      if (answer.status !== 204) return;
    } catch { await new Promise((resume) => setTimeout(resume, 1000)); }
  }
})();
"""


class LiveReport:
    """A server for one page, used as a context manager.

    Args:
        page: Gives the page as it is now.
    """

    def __init__(self, page: Callable[[], bytes]) -> None:
        self._page = page
        self.token = secrets.token_urlsafe(24)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://127.0.0.1:{self._server.server_port}/{self.token}/"

    @property
    def host(self) -> str:
        """The only host name that is answered, so that no other name can be pointed at this port."""
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
        """Changes with the page."""
        return hashlib.sha256(self._page()).hexdigest()[:16]

    def changed(self, seen: str) -> bool:
        """Wait until the page is another one than `seen`, or for `WAIT_S`."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end and not self.closing.is_set():
            if self.version() != seen:
                return True
            time.sleep(POLL_S)
        return False

    def with_script(self) -> tuple[bytes, str]:
        """The page with the script that asks for changes, and the policy that allows that script alone."""
        page, nonce = self._page(), secrets.token_urlsafe(12)
        version = hashlib.sha256(page).hexdigest()[:16]
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-{nonce}';"
            " connect-src 'self'; frame-ancestors 'none'"
        )
        text = re.sub(rb"<meta http-equiv=.Content-Security-Policy.[^>]*>", b"", page, count=1)
        script = f'<script nonce="{nonce}">{_SCRIPT.replace("VERSION", version)}</script>'.encode()
        return text.replace(b"</body>", script + b"</body>"), policy


def _handler(live: LiveReport) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers three addresses, and says nothing about any other."""

        def do_GET(self) -> None:
            """Give the page, or say whether it has changed."""
            path, _, query = self.path.partition("?")
            if self.headers.get("Host") != live.host or not secrets.compare_digest(
                path.split("/")[1].encode("utf-8", "replace"), live.token.encode()
            ):
                self._answer(404, b"")
            elif path == f"/{live.token}/":
                page, policy = live.with_script()
                self._answer(200, page, policy)
            elif path == f"/{live.token}/changed":
                changed = live.changed(query.removeprefix("since="))
                self._answer(200 if changed else 204, b"")
            else:
                self._answer(404, b"")

        def _answer(self, code: int, content: bytes, policy: str = "default-src 'none'") -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Say nothing on the terminal."""

    return Handler
