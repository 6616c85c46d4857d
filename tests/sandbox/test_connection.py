from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.checks.faults import Fault
from grader.course.pack import OUTPUT_FACTOR, Limits
from grader.judge.submission import Source, Submission
from grader.model import Outcome
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
