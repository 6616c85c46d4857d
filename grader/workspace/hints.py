"""A ladder of hints: one more each time somebody asks."""

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
        check: Which check it is for.
        text: The hint.
        step: Its place on the ladder, from 1.
        steps: Length of the ladder.
    """

    check: str
    text: str
    step: int
    steps: int


def next_hint(
    workspace: Workspace, lesson: Lesson, hints: Mapping[str, tuple[str, ...]], check: str | None
) -> Hint:
    """The next hint for a check; the last one again when the ladder is climbed.

    Args:
        workspace: Remembers which hints were shown.
        lesson: The lesson.
        hints: Its hints by check.
        check: Which check; None for the first that has not passed.

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
        name = check or _first_open(box[0], hints)
        ladder = hints[name]
        step = min(box[0].hints.get(name, 0) + 1, len(ladder))
        box[0] = msgspec.structs.replace(box[0], hints={**box[0].hints, name: step})
    return Hint(name, ladder[step - 1], step, len(ladder))


def _first_open(record: Record, hints: Mapping[str, tuple[str, ...]]) -> str:
    checks = record.latest.checks if record.latest else ()
    for check in checks:
        if not check.passed and check.id in hints:
            return check.id
    return next(iter(hints))
