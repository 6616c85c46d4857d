"""Time limits count the time that a worker could use, not the load of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from grader.sandbox import stopwatch
from grader.sandbox.stopwatch import Reading, lost_s, read_clocks, used_s, wall_limit_s

BUSY = "import sys, time\nend = time.monotonic() + float(sys.argv[1])\nwhile time.monotonic() < end: pass\n"

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has schedstat")


def busy(seconds: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUSY, str(seconds)])


@pytest.fixture
def load() -> Iterator[None]:
    """Four busy loops on every core; each ends by itself."""
    loops = [busy(8) for _ in range(4 * (os.cpu_count() or 1))]
    time.sleep(0.3)
    yield
    for each in loops:
        each.kill()
        each.wait()


@pytest.mark.parametrize(
    ("cpu", "delay", "machine", "lost"),
    [
        (2.0, 0.0, 2.0, 0.0),  # it ran all the time
        (0.0, 0.0, 20.0, 0.0),  # it slept: other programs took nothing from it
        (2.0, 8.0, 20.0, 8.0),  # others had the processor most of the time
        (2.0, 8.0, 2.0, 0.0),  # its own threads waited for each other
        (4.0, 36.0, 20.0, 8.0),  # four threads, all delayed; alone, it would have had both processors
        (10.0, 990.0, 20.0, 5.0),  # a hundred threads, which got half of the machine
        (2.0, 8.0, 5.0, 3.0),  # others took no more than three seconds
    ],
)
def test_what_other_programs_took(
    monkeypatch: pytest.MonkeyPatch, cpu: float, delay: float, machine: float, lost: float
) -> None:
    monkeypatch.setattr(stopwatch, "CORES", 2)
    before, after = Reading(100.0), Reading(110.0, cpu, delay, machine)
    assert lost_s(before, after) == pytest.approx(lost)
    assert used_s(before, after) == pytest.approx(10 - lost)


def test_a_process_that_is_gone_has_only_wall_time() -> None:
    reading = read_clocks(2**22 + 1)
    assert (reading.cpu_s, reading.delay_s) == (0, 0)
    assert reading.wall_s > 0


@linux
def test_a_loop_on_a_loaded_machine_uses_a_fraction_of_the_wall_time(load: None) -> None:
    process = busy(5)
    time.sleep(0.3)
    before = read_clocks(process.pid)
    time.sleep(2.5)
    after = read_clocks(process.pid)
    process.kill()
    process.wait()
    assert used_s(before, after) < 0.7 * (after.wall_s - before.wall_s)


@linux
def test_sleep_counts_on_a_loaded_machine(load: None) -> None:
    code = "import time; print('started', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # starting takes long on a loaded machine
        time.sleep(0.2)
        before = read_clocks(process.pid)
        time.sleep(1.5)
        after = read_clocks(process.pid)
        process.kill()
    assert used_s(before, after) == pytest.approx(after.wall_s - before.wall_s, rel=0.2)


def test_the_wall_time_is_bounded() -> None:
    assert wall_limit_s(4) == 62
