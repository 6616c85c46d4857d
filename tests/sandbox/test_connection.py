from __future__ import annotations

import itertools
import os
import socket
import time
from collections.abc import Iterable, Iterator

import pytest

from grader.checks.faults import Fault
from grader.course.pack import OUTPUT_FACTOR, Limits
from grader.judge.submission import Source, Submission
from grader.model import Outcome
from grader.sandbox.connection import Connection, ConnectionLostError
from grader.sandbox.launcher import Ending
from grader.sandbox.stopwatch import Reading
from grader.sandbox.unsandboxed import UnsandboxedLauncher

SOURCE = b"""
import os

def write(kib):
    for _ in range(kib):
        os.write(1, b"x" * 1023 + b"\\n")
"""
LIMITS = Limits(load_s=30, call_s=30, output_kb=16)


@pytest.fixture
def submission() -> Iterator[Submission]:
    each = Submission(UnsandboxedLauncher("numpy", {}, {}), Source("lesson.py", SOURCE, 1, {}), LIMITS)
    yield each
    each.close()


def test_output_is_cut_to_the_stored_size(submission: Submission) -> None:
    submission.write(LIMITS.max_output_kb - 1)
    submission.close()
    assert len(submission.printed()) == LIMITS.output_kb << 10


def test_the_documented_amount_of_output_ends_a_submission(submission: Submission) -> None:
    assert LIMITS.max_output_kb == 16 * OUTPUT_FACTOR == 2048
    with pytest.raises(Fault, match=r"write\(\) printed more than 2 MB") as caught:
        submission.write(4 * LIMITS.max_output_kb)
    assert caught.value.outcome is Outcome.CRASHED


class FakeWorker:
    """A worker that does nothing, with clocks that a test sets."""

    def __init__(self, clocks: Iterable[Reading]) -> None:
        self.socket, self.theirs = socket.socketpair()
        self.output, self._write_end = os.pipe()
        self._clocks = iter(clocks)

    def clocks(self) -> Reading:
        return next(self._clocks)

    def memory(self) -> int:
        return 0

    def kill(self) -> None:
        if self._write_end >= 0:
            os.close(self._write_end)
            self._write_end = -1

    def wait(self) -> Ending:
        return Ending(code=0)

    def close(self) -> None:
        self.kill()
        self.socket.close()
        self.theirs.close()
        os.close(self.output)


def lost_reason(clocks: Iterable[Reading], body: bytes = b"") -> str:
    worker = FakeWorker(clocks)
    connection = Connection(worker, Limits())
    try:
        with pytest.raises(ConnectionLostError) as caught:
            connection.request({"op": "call"}, body, 0.05)
    finally:
        connection.close()
    return caught.value.reason


def test_the_reading_that_ends_a_request_says_why() -> None:
    """Later, other programs may have taken more: a loop with many threads must not look like a busy machine."""
    now = time.monotonic()
    later = Reading(now + 0.1, cpu_s=0.01, delay_s=9.0, machine_s=9.0)
    assert lost_reason([Reading(now), Reading(now + 0.1, cpu_s=0.1), later, later]) == "timeout"


def test_a_worker_that_does_not_read_a_large_request_has_the_same_time() -> None:
    now = time.monotonic()
    used = itertools.repeat(Reading(now + 0.1, cpu_s=0.1))
    assert lost_reason(itertools.chain([Reading(now)], used), bytes(8 << 20)) == "timeout"
    assert time.monotonic() - now < 5
