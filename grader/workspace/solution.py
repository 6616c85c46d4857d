"""The worked solution of a lesson that the learner has passed, and the learner's functions beside it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from grader.course.pack import Lesson
from grader.course.solution import worked_solution
from grader.errors import UsageError
from grader.model import CheckResult, Outcome
from grader.text.comparison import Comparison, compare_functions
from grader.workspace.folder import Workspace, read_own_file
from grader.workspace.progress import Record, load_record


def unlocked_solution(workspace: Workspace, lesson: Lesson) -> str:
    """Return the worked solution of a lesson that the learner has passed.

    Raises:
        UsageError: The learner has not passed the required part.
    """
    if not load_record(workspace, lesson).passed:
        raise UsageError(
            f"The solution of {lesson.id} is available after you pass its required checks.",
            f"Run `cvgrade hint {lesson.id}` for help.",
        )
    return worked_solution(lesson)


def compare_with_solution(workspace: Workspace, lesson: Lesson) -> list[Comparison]:
    """Return the learner's functions beside the worked ones: as the file is now, or as a notebook ran.

    Functions that have no check, or that the file does not have, are left out.

    Raises:
        UsageError: The learner has not passed the required part, or the file is missing.
    """
    worked = unlocked_solution(workspace, lesson)
    record = load_record(workspace, lesson)
    # The cells that `%check` has judged are those that ran, which may be other ones than those in the file.
    is_notebook = workspace.file(lesson).suffix == ".ipynb"
    judged = record.source if is_notebook else b""
    source = judged or read_own_file(workspace, lesson).source
    return _compare(worked, record, source, in_notebook=is_notebook)


def compare_checked(workspace: Workspace, lesson: Lesson, record: Record) -> list[Comparison]:
    """Return the learner's functions beside the worked ones, as they were when they were checked last."""
    is_notebook = workspace.file(lesson).suffix == ".ipynb"
    return _compare(worked_solution(lesson), record, record.source, in_notebook=is_notebook)


def _compare(solution: str, record: Record, source: bytes, *, in_notebook: bool) -> list[Comparison]:
    worked = solution.encode()
    latest = record.latest
    checks = latest.checks if latest else ()
    checked = latest is not None and latest.submission_sha == hashlib.sha256(source).hexdigest()
    right = {check.function for check in checks if check.passed}
    wrong = {check.function for check in checks if not (check.passed or _is_left_out(check))}
    return [
        replace(
            comparison,
            passed=checked and function in right - wrong,
            line=0 if in_notebook else comparison.line,
        )
        for function in dict.fromkeys(check.function for check in checks)
        if (comparison := compare_functions(source, worked, function))
    ]


def _is_left_out(check: CheckResult) -> bool:
    """Return whether a check is a bonus that the learner has not tried."""
    return check.bonus and check.outcome is Outcome.UNATTEMPTED
