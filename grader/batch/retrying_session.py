"""A grading session that is replaced when it fails: every engine grades through one of these."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from grader.errors import AssetError, CourseError, ExaminerError
from grader.judge.job import Job
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome

MAX_TRIES = 2
"""How often a submission is tried, each time in a fresh examiner, when the fault is not the learner's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one job.

    Attributes:
        result: What was found; None when it could not be graded.
        problem: Why not.
        machine_fault: The fault is this machine's: another one may succeed.
    """

    result: LessonResult | None
    problem: str = ""
    machine_fault: bool = False


class RetryingSession:
    """Grades one job after the other, whatever happens to its examiner process.

    Args:
        require_sandbox: Refuse to grade where no sandbox can be had.
    """

    def __init__(self, *, require_sandbox: bool) -> None:
        self._require_sandbox = require_sandbox
        self._session: GradingSession | None = None
        self._stopped = threading.Event()

    def grade(self, job: Job) -> Verdict:
        """Grade one submission, a second time if the first broke.

        Raises:
            SandboxError: A sandbox was asked for and cannot be had.
            UsageError: The machine's settings make no sense.
        """
        verdict = Verdict(None, "it was interrupted", machine_fault=True)
        for _ in range(MAX_TRIES):
            if self._stopped.is_set():
                break
            try:
                self._session = self._session or GradingSession(require_sandbox=self._require_sandbox)
                result = self._session.grade(job)
            except ExaminerError as error:
                verdict = Verdict(None, error.message, machine_fault=True)
            except OSError as error:
                verdict = Verdict(None, f"{error.strerror or error}", machine_fault=True)
            except (AssetError, CourseError) as error:
                return Verdict(None, error.message)
            else:
                if not result.broken:
                    return Verdict(result)
                verdict = Verdict(None, _why_broken(result))
            self.close()
        return verdict

    def interrupt(self) -> None:
        """End what is being graded, from another thread, and grade no more."""
        self._stopped.set()
        if session := self._session:
            session.interrupt()

    def close(self) -> None:
        """End the examiner and its workers."""
        session, self._session = self._session, None
        if session:
            session.__exit__(None, None, None)


def _why_broken(result: LessonResult) -> str:
    broken = next(check for check in result.checks if check.outcome is Outcome.BROKEN)
    return f"{broken.title}: {broken.message or broken.detail}"
