"""Reaching a Dask scheduler, or starting a cluster on this machine.

Whoever can talk to a scheduler can run any code on its workers. So nothing is sent over a network in the
clear unless the user asks for it, and a cluster of our own asks for a certificate even on loopback, where
other users of the machine could knock.
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

LIGHT = {
    "distributed.worker.profile.enabled": False,  # it would stop every thread a hundred times a second
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "10s",
}
"""Dask's own bookkeeping, turned down: it watches tasks of milliseconds, and these take seconds."""

CONNECT_TIMEOUT_S = 15
"""How long a scheduler may take to answer. A live one takes milliseconds."""

TLS_ADVICE = (
    "Tell Dask where the certificates are: docs/cluster.md, 'Encryption', shows the three settings"
    " (DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT, …__TLS__CLIENT__KEY)."
)


def check_address(address: str, *, allow_plain: bool) -> str:
    """The address with its protocol.

    Raises:
        UsageError: It is no scheduler's address, or would send marks and code in the clear.
    """
    full = address if "://" in address else f"tcp://{address}"
    parts = urlsplit(full)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in ("tcp", "tls") or not host or not port:
        raise UsageError(
            f"{address!r} is not the address of a Dask scheduler.", "For instance: tls://grading.example:8786"
        )
    if parts.scheme == "tcp" and not allow_plain and not _is_loopback(host):
        raise UsageError(
            f"{full} is not encrypted: whoever can listen reads submissions and marks, and whoever can"
            " connect runs code on the workers.",
            "Use tls:// (docs/cluster.md, 'Encryption'), or --allow-plain-tcp in a network that you trust.",
        )
    if parts.scheme == "tls" and not _has_certificate():
        raise UsageError(f"{full} is encrypted, and Dask knows no certificate for this side.", TLS_ADVICE)
    return full


def _has_certificate() -> bool:
    security: Any = Security  # not annotated
    return bool(security().get_connection_args("client").get("ssl_context"))


def _is_loopback(host: str) -> bool:
    try:
        found = {ipaddress.ip_address(each[4][0]) for each in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return bool(found) and all(address.is_loopback for address in found)


def connect(address: str | LocalCluster) -> Client:
    """A client of the scheduler at a checked address, or of a cluster of our own.

    Raises:
        ClusterError: Nobody answers there, or not as a scheduler does.
    """
    _quiet()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared by `WorkerPool`, which names them
            return Client(address, timeout=CONNECT_TIMEOUT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as error:  # Dask raises whatever the network and the other side gave
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ClusterError(
            f"No Dask scheduler answers at {address}: {reason}.",
            "Is `dask scheduler` running there, is the port open, do both sides use tls:// or both tcp://?",
        ) from None


@contextlib.contextmanager
def own_cluster(workers: int) -> Iterator[LocalCluster]:
    """A cluster on this machine, with a certificate that ends with it.

    Raises:
        ClusterError: It does not start.
    """
    _quiet()
    with tempfile.TemporaryDirectory(prefix="cvgrade-dask-") as folder:
        dask.config.set(LIGHT)
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=0,  # workers hold little themselves; each submission has its own limit
                host="127.0.0.1",
                protocol="tls://",
                security=Security.temporary(),  # type: ignore[no-untyped-call]
                dashboard_address=None,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
        except Exception as error:
            raise ClusterError(
                f"No Dask cluster could be started on this machine: {error}.", "Use --engine local."
            ) from None
        with cluster:
            yield cluster


def _quiet() -> None:
    """Dask logs each lost connection with a stack; what matters of them is told in words."""
    ours = ("distributed", "asyncio", "tornado")
    for name in (*ours, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ours:  # Dask gives some of them a level of their own
            logging.getLogger(name).setLevel(logging.CRITICAL)
