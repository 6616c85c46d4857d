"""A grading session that restarts its examiner after a failure. Every engine uses one."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from grader.errors import AssetError, CourseError, CvgradeError, ExaminerError, SandboxError, UsageError
from grader.judge.job import Job
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome

MAX_TRIES = 2
"""How often to try a submission, each time in a new examiner, when the failure is not the learner's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one job.

    Attributes:
        result: The result; None when the submission could not be graded.
        problem: Why there is no result.
        machine_fault: The failure is this machine's: another machine may succeed.
    """

    result: LessonResult | None
    problem: str = ""
    machine_fault: bool = False


class RetryingSession:
    """Grades one job after another and survives failures of its examiner process.

    Args:
        require_sandbox: Refuse to grade without a sandbox.
        threads: Threads of TensorFlow in a worker.
    """

    def __init__(self, *, require_sandbox: bool, threads: int = 1) -> None:
        self._require_sandbox = require_sandbox
        self._threads = threads
        self._session: GradingSession | None = None
        self._stopped = threading.Event()

    def grade(self, job: Job) -> Verdict:
        """Grade one submission; try again if the examiner fails.

        Raises:
            SandboxError: A sandbox is required and not available.
            UsageError: A setting of this machine is invalid.
        """
        verdict = Verdict(None, "grading was interrupted", machine_fault=True)
        for _ in range(MAX_TRIES):
            if self._stopped.is_set():
                break
            try:
                self._session = self._session or GradingSession(
                    require_sandbox=self._require_sandbox, threads=self._threads
                )
                result = self._session.grade(job)
            except ExaminerError as error:
                verdict = Verdict(None, error.message, machine_fault=True)
            except OSError as error:
                verdict = Verdict(None, f"{error.strerror or error}", machine_fault=True)
            except (SandboxError, UsageError):
                raise
            except (AssetError, CourseError) as error:
                return Verdict(None, error.message)
            except CvgradeError as error:  # about this submission: the class continues
                verdict = Verdict(None, error.message)
            else:
                if not result.broken:
                    return Verdict(result)
                verdict = Verdict(None, _why_broken(result))
            self.close()
        return verdict

    def interrupt(self) -> None:
        """End the current job, from another thread, and grade no more."""
        self._stopped.set()
        if session := self._session:
            session.interrupt()

    def close(self) -> None:
        """End the examiner and its worker processes."""
        session, self._session = self._session, None
        if session:
            session.__exit__(None, None, None)


def _why_broken(result: LessonResult) -> str:
    broken = next(check for check in result.checks if check.outcome is Outcome.BROKEN)
    return f"{broken.title}: {broken.message or broken.detail}"
