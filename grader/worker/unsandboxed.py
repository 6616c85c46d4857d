"""Entry point of an unsandboxed worker: a separate process without a sandbox, on any platform.

The examiner listens on a loopback port. This process connects, sends the token that it received on
standard input, sets the resource limits that the platform supports, and answers requests.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from grader.worker.libraries import preload
from grader.worker.serve import Worker

SCRATCH = "scratch"
"""Name of the working folder in the home folder. The examiner creates it."""


def main(port: int, token: str, libraries: str, memory_mb: int, cpu_s: int, max_processes: int) -> None:
    """Connect to the examiner and answer requests until it closes the connection.

    Args:
        port: Loopback port of the examiner.
        token: Proof for the examiner that this is the process it started, in hexadecimal.
        libraries: Which libraries to import, a key of `LIBRARIES`.
        memory_mb: Limit of memory beyond what the libraries use, in MiB.
        cpu_s: Limit of CPU time beyond what the imports used, in seconds.
        max_processes: Limit of processes and threads of this user; 0 for none.
    """
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(bytes.fromhex(token))
    with _discarded_output():
        preload(libraries)
    _limit(memory_mb, cpu_s, max_processes)
    _disconnect()
    sys.argv = ["submission"]
    connection.sendall(b"!")  # the libraries are imported: the learner's time limit starts now
    Worker(connection, Path(os.environ["HOME"], SCRATCH)).serve()


def _disconnect() -> None:
    """Let every look-up of a host fail as in a sandbox, so that downloads end the same way everywhere.

    This is no protection: code that tries can undo it.
    """

    def fail(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    socket.getaddrinfo = fail


@contextlib.contextmanager
def _discarded_output() -> Iterator[None]:
    """Discard what is printed meanwhile: start-up logs of libraries are not output of the learner's code.

    The redirection is at the level of file descriptors, because TensorFlow logs from C++.
    """
    saved = [(number, os.dup(number)) for number in (1, 2)]
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in saved:
            os.dup2(null, number)
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        for number, original in saved:
            os.dup2(original, number)
            os.close(original)
        os.close(null)


def _limit(memory_mb: int, cpu_s: int, max_processes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the examiner still enforces the limits of time and memory
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, cpu_s + int(sum(os.times()[:2])))
    _lower(resource.RLIMIT_FSIZE, 64 << 20)
    if max_processes:
        _lower(resource.RLIMIT_NPROC, max_processes)
    # Not RLIMIT_AS: TensorFlow reserves gigabytes of address space that it never uses.
    if sys.platform == "linux":
        _lower(resource.RLIMIT_DATA, _data_bytes() + (memory_mb << 20))


def _lower(which: int, limit: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(which, (limit, limit))


def _data_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.stdin.readline().strip(), sys.argv[2], *map(int, sys.argv[3:6]))
