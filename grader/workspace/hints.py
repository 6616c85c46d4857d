"""Hints: each request shows one more."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError
from grader.workspace.folder import Workspace
from grader.workspace.progress import Record, changed_record


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint.

    Attributes:
        lesson: Short name of the lesson.
        check: Id of the check.
        text: The hint.
        step: Its position among the hints of the check, from 1.
        steps: Number of hints of the check.
    """

    lesson: str
    check: str
    text: str
    step: int
    steps: int

    @property
    def heading(self) -> str:
        """Lesson, check and position."""
        return f"{self.lesson} {self.check} (hint {self.step} of {self.steps})"


def next_hint(
    workspace: Workspace, lesson: Lesson, hints: Mapping[str, tuple[str, ...]], check: str | None
) -> Hint:
    """Return the next hint for a check; the last one again when all were shown.

    Args:
        workspace: Stores which hints were shown.
        lesson: The lesson.
        hints: Hints of the lesson by check id.
        check: Id of the check; None for the first one that has not passed.

    Raises:
        UsageError: The lesson has no check of that name.
        CourseError: The lesson has no hints.
        WorkspaceError: The workspace cannot be written.
    """
    if not hints:
        raise CourseError(f"{lesson.id} has no hints.")
    if check is not None and check not in hints:
        near = difflib.get_close_matches(check, list(hints), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"The checks are: {', '.join(hints)}."
        raise UsageError(f"{lesson.id} has no check {check!r}.", advice)
    with changed_record(workspace, lesson) as box:
        name = check or _first_not_passed(box[0], hints)
        steps = hints[name]
        step = min(box[0].hints.get(name, 0) + 1, len(steps))
        box[0] = msgspec.structs.replace(box[0], hints={**box[0].hints, name: step})
    return Hint(lesson.id, name, steps[step - 1], step, len(steps))


def _first_not_passed(record: Record, hints: Mapping[str, tuple[str, ...]]) -> str:
    checks = record.latest.checks if record.latest else ()
    for check in checks:
        if not check.passed and check.id in hints:
            return check.id
    return next(iter(hints))
