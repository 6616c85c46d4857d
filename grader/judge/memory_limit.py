"""The memory limit of the examiner itself: a value that a submission returned must not exhaust the machine.

The decoder bounds what is received, and a check may still compute something large from it. Then the check
gets a `MemoryError`, and the examiner continues.
"""

from __future__ import annotations

import contextlib
import sys

BASE_MB = 2048
"""Memory for libraries, data sets and stored answers, in MiB."""

COPIES = 8
"""How many values of the largest size fit into the limit: one is received, decoded and compared."""


def limit_own_memory(message_mb: int) -> None:
    """Limit the private memory of this process. Only Linux enforces it; the hard limit is unchanged.

    Args:
        message_mb: Largest size of one value, in MiB; see `grader.course.pack.Limits`.
    """
    if sys.platform != "linux":
        return
    import resource

    wanted = (BASE_MB + COPIES * message_mb) << 20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(
            resource.RLIMIT_DATA,
            (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard),
        )
