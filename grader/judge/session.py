"""Grading from outside: an examiner process that takes jobs and gives results."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from types import TracebackType
from typing import Self

import msgspec

from grader.errors import AssetError, CourseError, CvgradeError, ExaminerError, SandboxError, UsageError
from grader.judge.job import Job
from grader.model import CheckResult, LessonResult
from grader.sandbox.selection import SANDBOX_VARIABLE


class _Answer(msgspec.Struct, frozen=True):
    """One line from the examiner."""

    check: CheckResult | None = None
    result: LessonResult | None = None
    error: str = ""
    advice: str = ""
    kind: str = ""


KINDS = {kind.__name__: kind for kind in (AssetError, CourseError, SandboxError, UsageError)}
"""Errors that the examiner names, so that a batch can tell the machine's fault from one lesson's."""


class GradingSession:
    """An examiner process, used as a context manager: ``with GradingSession() as session``.

    It is started at the first job. Leaving the context, also by Ctrl-C, ends it and every worker.

    Args:
        require_sandbox: Refuse to grade where no sandbox can be had, instead of using a plain process.
    """

    def __init__(self, *, require_sandbox: bool = False) -> None:
        self._environment = {**os.environ, **({SANDBOX_VARIABLE: "bubblewrap"} if require_sandbox else {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._stderr.close()

    def grade(self, job: Job, on_check: Callable[[CheckResult], None] = lambda _: None) -> LessonResult:
        """Grade one submission.

        Args:
            job: The submission.
            on_check: Called with each check's result as soon as it is there.

        Raises:
            CvgradeError: The pack or the machine is at fault, or the examiner died. Never a mark.
        """
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
            for line in process.stdout:
                answer = msgspec.json.decode(line, type=_Answer)
                if answer.check:
                    on_check(answer.check)
                elif answer.result:
                    return answer.result
                else:
                    raise KINDS.get(answer.kind, CvgradeError)(answer.error, answer.advice)
        except (BrokenPipeError, msgspec.DecodeError):
            pass
        raise self._failure()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the examiner, if it is not running."""
        if self._process:
            return self._process
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "grader.judge.examiner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env=self._environment,
            start_new_session=True,  # Ctrl-C is for the command line, which then ends the examiner
        )
        return self._process

    def interrupt(self) -> None:
        """End the job that is being graded, from another thread: its `grade` raises `ExaminerError`."""
        process = self._process
        if process and process.stdin:
            with contextlib.suppress(OSError, ValueError):
                process.stdin.close()  # the examiner ends what it is doing, with every worker

    @property
    def pid(self) -> int | None:
        """Of the examiner, while it runs."""
        return self._process.pid if self._process else None

    def _failure(self) -> ExaminerError:
        self._stop()
        self._stderr.seek(0)
        tail = self._stderr.read()[-2000:].decode("utf-8", "replace").strip()
        return ExaminerError(
            "The examiner ended without a result." + (f" Its last words:\n{tail}" if tail else ""),
            "Nothing was recorded. Run the command again; `cvgrade doctor` shows what this machine has.",
        )

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
