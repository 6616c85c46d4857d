"""The time that counts against a limit: the load of the machine never costs points.

A time limit counts the time in which the program ran or slept. It does not count the time in which the
program was ready to run while the processors ran other programs. The kernel reports that delay in
``schedstat``. The delay counts only as far as other programs used the processors, and only for as many
threads as there are processors. Otherwise a submission could gain time with threads that wait for each other.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

WALL_FACTOR = 8.0
WALL_EXTRA_S = 30.0
"""A request ends after `WALL_FACTOR` times its limit and `WALL_EXTRA_S` seconds, independent of the load."""

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The clocks of a machine and of one process.

    Attributes:
        wall_s: A monotonic clock, in seconds.
        cpu_s: CPU time of all threads of the process, in seconds.
        delay_s: Time in which its threads were ready but did not run, in seconds.
        machine_s: CPU time of all programs of the machine, in seconds.
    """

    wall_s: float
    cpu_s: float = 0.0
    delay_s: float = 0.0
    machine_s: float = 0.0


def read_clocks(pid: int) -> Reading:
    """Return the clocks of a process; only the wall time if the kernel does not report the others."""
    wall = time.monotonic()
    folder = Path("/proc") / str(pid)
    try:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        cpu = (int(fields[11]) + int(fields[12])) / _TICKS  # utime and stime, proc(5)
        delay = 0
        for task in (folder / "task").iterdir():
            try:
                delay += int((task / "schedstat").read_text().split()[1])
            except FileNotFoundError:
                continue  # the thread has ended
        busy = Path("/proc/stat").read_text().partition("\n")[0].split()[1:]
        # user, nice, system, irq, softirq and steal; not idle and iowait
        machine = sum(int(busy[number]) for number in (0, 1, 2, 5, 6, 7)) / _TICKS
    except (OSError, ValueError, IndexError):
        return Reading(wall)
    return Reading(wall, cpu, delay / 1e9, machine)


def lost_s(before: Reading, after: Reading) -> float:
    """Return how much of the time between two readings other programs took from the process, in seconds."""
    wall = after.wall_s - before.wall_s
    cpu, delay = after.cpu_s - before.cpu_s, max(0.0, after.delay_s - before.delay_s)
    if cpu + delay <= 0:
        return 0.0
    ready = min(wall, cpu + delay)  # several threads may be ready at the same time
    possible = max(cpu, min(cpu + delay, wall * CORES))  # more threads than processors wait for each other
    others = max(0.0, after.machine_s - before.machine_s - cpu)
    return min(ready * (1 - cpu / possible), others)


def used_s(before: Reading, after: Reading) -> float:
    """Return the time between two readings that counts against a limit, in seconds."""
    return max(0.0, after.wall_s - before.wall_s - lost_s(before, after))


def wall_limit_s(limit_s: float) -> float:
    """Return the wall time after which a request with this limit ends in any case, in seconds."""
    return WALL_FACTOR * limit_s + WALL_EXTRA_S
