"""Entry of a worker that has a process of its own and no sandbox around it.

The examiner listens on a loopback port; this process connects, proves itself with the token that
it was given, limits itself as far as the platform can, and serves. Works wherever Python does.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path

from grader.worker.libraries import preload
from grader.worker.serve import Worker


def main(port: int, token: str, libraries: str, memory_mb: int, cpu_s: int) -> None:
    """Connect to the examiner and serve until it leaves."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(bytes.fromhex(token))
    preload(libraries)
    _limit(memory_mb, cpu_s)
    sys.argv = ["submission"]
    connection.sendall(b"!")  # the libraries are imported: the clock of the learner starts now
    scratch = Path(tempfile.mkdtemp(dir=os.environ["HOME"]))
    Worker(connection, scratch).serve()


def _limit(memory_mb: int, cpu_s: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the examiner's own watch on time and memory remains
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, cpu_s + int(sum(os.times()[:2])))
    _lower(resource.RLIMIT_FSIZE, 64 << 20)
    # Address space is no measure: TensorFlow reserves gigabytes that it never touches.
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
    main(int(sys.argv[1]), sys.stdin.readline().strip(), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
