"""The live report: only requests with the secret address see the page and its changes."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from grader.course.layout import own_course
from grader.report.html import render_progress
from grader.watch import report_server
from grader.watch.report_server import LiveReport

pytestmark = pytest.mark.slow


class Page:
    """A page that can be changed."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __call__(self) -> bytes:
        return self.content


@pytest.fixture
def page() -> Page:
    return Page(render_progress([], own_course().templates).encode())


@pytest.fixture
def live(page: Page) -> Iterator[LiveReport]:
    with LiveReport(page) as server:
        yield server


def get(live: LiveReport, path: str, host: str = "") -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection(live.host, timeout=30)
    connection.request("GET", path, headers={"Host": host or live.host})
    response = connection.getresponse()
    found = response.status, response.read().decode(), dict(response.getheaders())
    connection.close()
    return found


def test_the_page_has_one_script_and_a_policy_that_allows_only_it(live: LiveReport) -> None:
    status, text, headers = get(live, f"/{live.token}/")
    assert status == 200
    assert text.count("<script") == 1
    nonce = text.split('nonce="')[1].split('"')[0]
    assert f"script-src 'nonce-{nonce}'" in headers["Content-Security-Policy"]
    assert 'http-equiv="Content-Security-Policy"' not in text


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/wrong-token/", "/{token}/../etc/passwd", "/{token}/other", "/{token}"]
)
def test_any_other_address_is_not_found(live: LiveReport, path: str) -> None:
    assert get(live, path.format(token=live.token))[:2] == (404, "")


def test_another_host_name_is_refused(live: LiveReport) -> None:
    """Another web page may resolve its host name to 127.0.0.1 (DNS rebinding)."""
    assert get(live, f"/{live.token}/", host="evil.example:80")[0] == 404


def test_a_change_is_reported_at_once(live: LiveReport, page: Page) -> None:
    seen = live.version()
    reported: list[float] = []

    def wait() -> None:
        assert get(live, f"/{live.token}/changed?since={seen}")[0] == 200
        reported.append(time.monotonic())

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.3)
    assert not reported
    changed = time.monotonic()
    page.content += b"<!-- new -->"
    waiting.join(10)
    assert reported
    assert reported[0] - changed < 2


def test_it_listens_on_loopback_only(live: LiveReport) -> None:
    assert live.address.startswith("http://127.0.0.1:")
    assert live._server.server_address[0] == "127.0.0.1"


def test_two_servers_have_two_tokens(page: Page) -> None:
    with LiveReport(page) as one, LiveReport(page) as two:
        assert one.token != two.token
        assert len(one.token) >= 32


@pytest.mark.parametrize("line", [b"GET * HTTP/1.1", b"GET x HTTP/1.1", b"GET ? HTTP/1.1"])
def test_an_address_without_a_slash_is_not_found(live: LiveReport, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", int(live.host.rpartition(":")[2])), timeout=10) as connection:
        connection.sendall(line + b"\r\nHost: " + live.host.encode() + b"\r\n\r\n")
        assert b" 404 " in connection.recv(200).partition(b"\r\n")[0]


def test_idle_connections_are_bounded_and_end(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """W15: 150 idle connections made 150 threads."""
    monkeypatch.setattr(report_server, "REQUEST_S", 0.5)
    with LiveReport(page) as live, contextlib.ExitStack() as stack:
        before = threading.active_count()
        port = int(live.host.rpartition(":")[2])
        for _ in range(report_server.MAX_CONNECTIONS + 4):  # the kernel holds five
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        deadline = time.monotonic() + 10
        while threading.active_count() < before + 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert threading.active_count() <= before + report_server.MAX_CONNECTIONS
        while threading.active_count() > before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert get(live, f"/{live.token}/")[0] == 200
