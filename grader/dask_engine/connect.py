"""Connect to a Dask scheduler, or start a cluster on this machine.

Anyone who can connect to a scheduler can run any code on its workers. Therefore nothing is sent over a
network without encryption unless the user asks for it. A local cluster requires a certificate even on
loopback, where other users of the machine could connect.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import socket
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import dask
from distributed import Client, LocalCluster
from distributed.security import Security

from grader.errors import ClusterError, UsageError

REDUCED_MONITORING = {
    "distributed.worker.profile.enabled": False,  # it would stop every thread a hundred times a second
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "10s",
}
"""Settings that reduce Dask's monitoring, which is meant for tasks of milliseconds. Ours take seconds."""

NO_PAGES: dict[str, list[str]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
"""Settings that leave the web servers of Dask without a page. Their pages need no certificate."""

CONNECT_TIMEOUT_S = 15
"""How long a scheduler may take to answer, in seconds. Normally it takes milliseconds."""

TLS_ADVICE = (
    "Set the three variables for Dask's certificates, see docs/cluster.md, 'Encryption'"
    " (DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT, …__TLS__CLIENT__KEY)."
)


def check_address(address: str, *, allow_plain: bool) -> str:
    """Return a scheduler's address with its protocol.

    Raises:
        UsageError: It is not the address of a scheduler, or the connection would not be encrypted.
    """
    full = address if "://" in address else f"tcp://{address}"
    parts = urlsplit(full)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in ("tcp", "tls") or not host or not port:
        raise UsageError(
            f"{address!r} is not the address of a Dask scheduler.", "Example: tls://grading.example:8786"
        )
    if parts.scheme == "tcp" and not allow_plain and not _is_loopback(host):
        raise UsageError(
            f"{full} is not encrypted. Others on the network could read submissions and marks, and could run"
            " code on the workers.",
            "Use tls:// (docs/cluster.md, 'Encryption'), or --allow-plain-tcp in a trusted network.",
        )
    if parts.scheme == "tls" and not _has_certificate():
        raise UsageError(f"{full} is encrypted, but Dask has no client certificate.", TLS_ADVICE)
    return full


def _has_certificate() -> bool:
    security: Any = Security  # has no annotations
    return bool(security().get_connection_args("client").get("ssl_context"))


def _is_loopback(host: str) -> bool:
    try:
        found = {ipaddress.ip_address(each[4][0]) for each in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return bool(found) and all(address.is_loopback for address in found)


def connect(address: str | LocalCluster, timeout_s: float = CONNECT_TIMEOUT_S) -> Client:
    """Connect to the scheduler at a checked address, or to a local cluster.

    Args:
        address: Address of the scheduler, or the cluster.
        timeout_s: How long to wait for an answer, now and when the client reconnects, in seconds.

    Raises:
        ClusterError: No scheduler answers there.
    """
    _silence_logs()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about versions, which `WorkerPool` compares
            return Client(address, timeout=timeout_s, set_as_default=False)
    except Exception as error:  # Dask raises many kinds of errors
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ClusterError(
            f"No Dask scheduler answers at {address}: {reason}.",
            "Check that `dask scheduler` runs there, that the port is open, and that both sides use tls://.",
        ) from None


@contextlib.contextmanager
def local_cluster(workers: int) -> Iterator[LocalCluster]:
    """Run a cluster on this machine, with a temporary certificate.

    Raises:
        ClusterError: The cluster does not start.
    """
    _silence_logs()
    with tempfile.TemporaryDirectory(prefix="cvgrade-dask-") as folder:
        dask.config.set({**REDUCED_MONITORING, **NO_PAGES})
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=0,  # workers need little memory; each submission has a limit
                host="127.0.0.1",
                protocol="tls://",
                security=Security.temporary(),
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its web server, on any free port
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
        except Exception as error:
            raise ClusterError(
                f"No Dask cluster could be started on this machine: {error}.", "Use --engine local instead."
            ) from None
        with cluster:
            yield cluster


def _silence_logs() -> None:
    """Silence Dask's logs, which print a stack trace for each lost connection. We report what matters."""
    packages = ("distributed", "asyncio", "tornado")
    for name in (*packages, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in packages:  # Dask sets the level of some loggers explicitly
            logging.getLogger(name).setLevel(logging.CRITICAL)
