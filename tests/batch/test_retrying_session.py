"""A session that restarts its examiner: what fails concerns one submission, or ends the run."""

from __future__ import annotations

from typing import Any

import pytest

from grader.batch import retrying_session
from grader.batch.retrying_session import RetryingSession
from grader.errors import CourseError, CvgradeError, ExaminerError, SandboxError, UsageError


def session_that_raises(error: Exception) -> tuple[type, list[int]]:
    made: list[int] = []

    class Session:
        def __init__(self, **_: Any) -> None:
            made.append(1)

        def grade(self, _: Any) -> None:
            raise error

        def __exit__(self, *_: object) -> None:
            pass

    return Session, made


@pytest.mark.parametrize(
    ("error", "tries", "of_machine"),
    [
        (ExaminerError("it ended"), 2, True),
        (CvgradeError("its checks broke off"), 2, False),
        (CourseError("the pack is wrong"), 1, False),
    ],
)
def test_a_failure_is_a_problem_of_one_submission(
    monkeypatch: pytest.MonkeyPatch, error: CvgradeError, tries: int, of_machine: bool
) -> None:
    session, made = session_that_raises(error)
    monkeypatch.setattr(retrying_session, "GradingSession", session)
    verdict = RetryingSession(require_sandbox=False).grade(None)  # type: ignore[arg-type]
    assert (verdict.result, verdict.problem, verdict.machine_fault) == (None, error.message, of_machine)
    assert len(made) == tries


@pytest.mark.parametrize("error", [SandboxError("there is none"), UsageError("a wrong setting")])
def test_a_fault_of_the_machine_for_all_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, error: CvgradeError
) -> None:
    monkeypatch.setattr(retrying_session, "GradingSession", session_that_raises(error)[0])
    with pytest.raises(type(error)):
        RetryingSession(require_sandbox=False).grade(None)  # type: ignore[arg-type]
