"""Examiner processes that tests hand on: each takes a second of processor time to start.

A test that grades in its own process takes one that an earlier test has left, if that was started with the same
environment. Marked with ``own_examiner``, it starts its own.
"""

from __future__ import annotations

import subprocess
import tempfile
import weakref
from collections.abc import Mapping
from typing import IO

import pytest

from grader.judge.job import Job
from grader.judge.session import GradingSession
from grader.model import LessonResult

PASSING = frozenset({"HOME", "XDG_CONFIG_HOME", "PYTEST_CURRENT_TEST", "CVGRADE_COURSE", "COLUMNS"})
"""Variables that differ between tests and change no result: a job names its course."""

MOST = 2
"""Number of idle examiners of a test process: each takes 0.1 GB, and 0.5 GB with TensorFlow."""

Key = frozenset[tuple[str, str]]


class WarmExaminers:
    """Idle examiners by their environment, the one that was used last at the end."""

    def __init__(self) -> None:
        self._idle: list[tuple[Key, subprocess.Popen[bytes], IO[bytes]]] = []

    def take(self, environment: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], IO[bytes]] | None:
        """Return an idle examiner of this environment and its standard error; None if there is none."""
        wanted = _key(environment)
        for each in reversed(self._idle):
            key, process, errors = each
            if key == wanted:
                self._idle.remove(each)
                if process.poll() is None:
                    return process, errors
        return None

    def keep(
        self, environment: Mapping[str, str], process: subprocess.Popen[bytes], errors: IO[bytes]
    ) -> None:
        """Keep an examiner for a later test, and end the oldest if there are too many."""
        self._idle.append((_key(environment), process, errors))
        while len(self._idle) > MOST:
            self._end(*self._idle.pop(0)[1:])

    def close(self) -> None:
        """End all of them."""
        while self._idle:
            self._end(*self._idle.pop()[1:])

    @staticmethod
    def _end(process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
        errors.close()


def _key(environment: Mapping[str, str]) -> Key:
    return frozenset(each for each in environment.items() if each[0] not in PASSING)


def hand_on(examiners: WarmExaminers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every grading session of this process take warm examiners, and leave them after its last job."""
    start, stop, grade = GradingSession.start, GradingSession._stop, GradingSession.grade
    busy: weakref.WeakSet[GradingSession] = weakref.WeakSet()

    def warm_start(self: GradingSession) -> subprocess.Popen[bytes]:
        if self._process is None and (warm := examiners.take(self._environment)):
            self._stderr.close()
            self._process, self._stderr = warm  # type: ignore[assignment]
        return start(self)

    def busy_grade(self: GradingSession, job: Job, *on_check: object) -> LessonResult:
        busy.add(self)  # for good, if the job does not end well
        result = grade(self, job, *on_check)  # type: ignore[arg-type]
        busy.discard(self)
        return result

    def leaving_stop(self: GradingSession) -> None:
        process = self._process
        if process is None or self in busy or process.poll() is not None or process.stdin.closed:  # type: ignore[union-attr]
            stop(self)
            return
        examiners.keep(self._environment, process, self._stderr)
        self._process, self._stderr = None, tempfile.TemporaryFile()  # noqa: SIM115 - closed by the session

    monkeypatch.setattr(GradingSession, "start", warm_start)
    monkeypatch.setattr(GradingSession, "grade", busy_grade)
    monkeypatch.setattr(GradingSession, "_stop", leaving_stop)
