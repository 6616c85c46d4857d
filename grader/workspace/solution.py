"""The worked solution of a lesson that the learner has passed, and the learner's functions beside it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from grader.course.pack import Lesson
from grader.course.solution import worked_solution
from grader.errors import UsageError
from grader.model import CheckResult, Outcome
from grader.submissions.single_file import read_submission
from grader.text.comparison import Comparison, compare_functions
from grader.workspace.folder import Workspace
from grader.workspace.progress import load_record


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
    """Return the learner's functions, as the file is now, beside the worked ones.

    Functions that have no check, or that the file does not have, are left out.

    Raises:
        UsageError: The learner has not passed the required part, or the file is missing.
    """
    worked = unlocked_solution(workspace, lesson).encode()
    latest = load_record(workspace, lesson).latest
    source = read_submission(workspace.file(lesson)).source
    checks = latest.checks if latest else ()
    checked = latest is not None and latest.submission_sha == hashlib.sha256(source).hexdigest()
    right = {check.function for check in checks if check.passed}
    wrong = {check.function for check in checks if not (check.passed or _is_left_out(check))}
    return [
        replace(comparison, passed=checked and function in right - wrong)
        for function in dict.fromkeys(check.function for check in checks)
        if (comparison := compare_functions(source, worked, function))
    ]


def _is_left_out(check: CheckResult) -> bool:
    """Return whether a check is a bonus that the learner has not tried."""
    return check.bonus and check.outcome is Outcome.UNATTEMPTED
