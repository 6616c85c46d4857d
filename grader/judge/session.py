"""Grading sessions: an examiner process that receives jobs and returns results."""

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
from grader.sandbox.cgroups import WEAKER, can_create_cgroups
from grader.sandbox.selection import SANDBOX_VARIABLE, SEPARATE_USER
from grader.worker.libraries import THREADS


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the examiner's output, or of the background process that relays it.

    Attributes:
        check: A check has ended.
        result: All checks have ended.
        error: An error of cvgrade instead of a result, with `advice` and the name of its type in `kind`.
    """

    check: CheckResult | None = None
    result: LessonResult | None = None
    error: str = ""
    advice: str = ""
    kind: str = ""

    def as_error(self) -> CvgradeError:
        """Return the error that the answer reports."""
        return ERRORS.get(self.kind, CvgradeError)(self.error, self.advice)


ERRORS = {kind.__name__: kind for kind in (AssetError, CourseError, SandboxError, UsageError)}
"""Error types of the examiner by name: a batch treats faults of the machine and of a lesson differently."""


def weaker_limits() -> str:
    """Return which limits of sandboxed submissions are weaker on this machine; empty if none is."""
    return "" if sys.platform != "linux" or can_create_cgroups() else WEAKER


class GradingSession:
    """An examiner process as a context manager: ``with GradingSession() as session``.

    The process starts with the first job. Leaving the context, also by Ctrl-C, ends it and all workers.

    Args:
        require_sandbox: Refuse to grade without a sandbox, instead of using unsandboxed workers.
        or_separate_user: Where a required sandbox is missing, let workers run as other users.
        threads: Threads of TensorFlow in a worker; None: one for each core. Sessions side by side are faster
            if they share the cores.
    """

    def __init__(
        self, *, require_sandbox: bool = False, or_separate_user: bool = False, threads: int | None = None
    ) -> None:
        self._environment = dict(os.environ)
        if threads:
            self._environment |= dict.fromkeys(THREADS, str(threads))
        if require_sandbox:
            self._environment[SANDBOX_VARIABLE] = SEPARATE_USER if or_separate_user else "bubblewrap"
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
            on_check: Called with the result of each check as soon as it has ended.

        Raises:
            CvgradeError: The lesson pack or the machine is at fault, or the examiner ended. Never the
                submission's fault.
        """
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
            for line in process.stdout:
                answer = msgspec.json.decode(line, type=Answer)
                if answer.check:
                    on_check(answer.check)
                elif answer.result:
                    return answer.result
                else:
                    raise answer.as_error()
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
            start_new_session=True,  # the command line handles Ctrl-C and then ends the examiner
        )
        return self._process

    def interrupt(self) -> None:
        """End the current job from another thread; its `grade` raises `ExaminerError`."""
        process = self._process
        if process and process.stdin:
            with contextlib.suppress(OSError, ValueError):
                process.stdin.close()  # the examiner ends the job and all workers

    @property
    def pid(self) -> int | None:
        """Process ID of the examiner; None if it is not running."""
        return self._process.pid if self._process else None

    def _failure(self) -> ExaminerError:
        self._stop()
        self._stderr.seek(0)
        tail = self._stderr.read()[-2000:].decode("utf-8", "replace").strip()
        return ExaminerError(
            "The examiner ended without a result." + (f" Its last output:\n{tail}" if tail else ""),
            "Nothing was recorded. Run the command again. If it fails again, run `cvgrade doctor`.",
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
