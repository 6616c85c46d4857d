"""Addresses of schedulers, and connections that are refused."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from click.testing import Result
from fixture_types import Run

from grader.dask_engine import connect
from grader.dask_engine.connect import check_address
from grader.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_loopback_needs_no_encryption(typed: str, address: str) -> None:
    assert check_address(typed, allow_plain=False) == address


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "tcp://192.0.2.1:8786", "tcp://no.such.host.invalid:1"])
def test_a_network_needs_encryption_unless_the_user_allows_plain_tcp(address: str) -> None:
    with pytest.raises(UsageError, match="is not encrypted"):
        check_address(address, allow_plain=False)
    assert check_address(address, allow_plain=True).startswith("tcp://")


@pytest.mark.parametrize(
    "address",
    ["", "grading.example", "http://grading.example:8786", "tcp://:8786", "tcp://host:port", "tls://x"],
)
def test_a_malformed_address(address: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a Dask scheduler"):
        check_address(address, allow_plain=True)


Grade = Callable[..., Result]


@pytest.fixture
def grade(cvgrade: Run, tmp_path: Path, solution: bytes) -> Grade:
    """Return a function that runs ``cvgrade grade`` in this process with the scheduler at an address."""
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "lesson02.py").write_bytes(solution)
    words = ("grade", str(tmp_path / "class"), "--out", str(tmp_path / "out"))
    return lambda address, *more: cvgrade(*words, "--scheduler", address, *more)


def test_grading_with_plain_tcp_beyond_this_machine_is_refused(grade: Grade) -> None:
    ended = grade("tcp://192.0.2.1:8786")
    assert ended.exit_code == 2
    assert "is not encrypted" in ended.stderr
    assert "--allow-plain-tcp" in ended.stderr


def test_grading_with_tls_needs_a_certificate(grade: Grade) -> None:
    ended = grade("tls://192.0.2.1:8786")
    assert ended.exit_code == 2
    assert "Dask has no client certificate" in ended.stderr
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in ended.stderr


def test_grading_without_a_scheduler_waits_no_longer_than_the_patience(grade: Grade) -> None:
    began = time.monotonic()
    ended = grade("127.0.0.1:9", "--patience", "1")
    assert time.monotonic() - began < connect.CONNECT_TIMEOUT_S
    assert ended.exit_code == 3
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in ended.stderr


def test_two_local_clusters_do_not_share_a_port() -> None:
    """Warnings are errors here: Dask would warn that the port of its web server is in use."""
    with connect.local_cluster(0) as one, connect.local_cluster(0) as other:
        servers: list[Any] = [cluster.scheduler for cluster in (one, other)]
        assert 8787 not in [each.http_server.port for each in servers]
        assert [each.http_server.address for each in servers] == ["127.0.0.1"] * 2


def test_the_web_servers_of_a_local_cluster_have_no_pages() -> None:
    """W16: they need no certificate, and every user of this machine can connect to them."""
    with connect.local_cluster(1):
        this = psutil.Process()
        ports = {
            each.laddr.port
            for process in (this, *this.children(recursive=True))
            for each in process.net_connections()
            if each.status == psutil.CONN_LISTEN
        }
        answers = set()
        for port in ports:
            for path in ("/info/main/workers.html", "/json/counts.json", "/health", "/metrics", "/"):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                with contextlib.suppress(OSError, http.client.HTTPException):  # the ports that want TLS
                    connection.request("GET", path)
                    answers.add(connection.getresponse().status)
                connection.close()
        assert answers == {404}
