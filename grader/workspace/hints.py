"""Hints: each request shows one more.

After the last hint, the hints start again as soon as the learner has changed the function.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from grader.course.declared import declared_checks
from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError
from grader.report.next_step import check_to_begin_with
from grader.report.outline import common_fault
from grader.text.code_shapes import function_lines
from grader.text.words import sentence
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
        function: Name of the learner's function; empty if it is not known.
    """

    lesson: str
    check: str
    text: str
    step: int
    steps: int
    function: str = ""

    @property
    def heading(self) -> str:
        """Lesson, check and position."""
        return f"{self.lesson} {self.check} (hint {self.step} of {self.steps})"

    def next_step(self, command: str = "cvgrade hint", read: str = "cvgrade read") -> str:
        """Return the command for the next hint; after the last one, say so and where to read on."""
        if self.step < self.steps:
            return f"Next hint: {command} {self.lesson} {self.check}"
        section = f", section {self.function}()" if self.function else ""
        return f"This is the last hint for this check. Read on: {read} {self.lesson}{section}."


def next_hint(
    workspace: Workspace, lesson: Lesson, hints: Mapping[str, tuple[str, ...]], check: str | None = None
) -> Hint:
    """Return the next hint for a check. When all were shown, it is the last one until the function changes.

    Args:
        workspace: Stores which hints were shown.
        lesson: The lesson.
        hints: Hints of the lesson by check id.
        check: Id of the check, or name of a function; None for the check to begin with.

    Raises:
        UsageError: The lesson has no check of that name; or none was named, and all have passed or none ran.
        CourseError: The lesson has no hints.
        WorkspaceError: The workspace cannot be written.
    """
    if not hints:
        raise CourseError(f"{lesson.id} has no hints.")
    with changed_record(workspace, lesson) as box:
        name = (
            _check_to_begin_with(box[0], lesson, hints)
            if check is None
            else _named_check(box[0], lesson, hints, check)
        )
        steps = hints[name]
        function = next((each.function for each in declared_checks(lesson) if each.id == name), "")
        now = _digest(workspace, lesson, function)
        shown = box[0].hints.get(name, 0)
        if shown >= len(steps) and box[0].hinted.get(name, now) != now:
            shown = 0
        step = min(shown + 1, len(steps))
        box[0] = msgspec.structs.replace(
            box[0], hints={**box[0].hints, name: step}, hinted={**box[0].hinted, name: now}
        )
    return Hint(lesson.id, name, steps[step - 1], step, len(steps), function)


def _digest(workspace: Workspace, lesson: Lesson, function: str) -> str:
    """Return a hash of the learner's function; of the whole file if the function is not found in it."""
    path = workspace.file(lesson)
    source = path.read_bytes() if path.is_file() else b""
    _, lines = function_lines(source, function)
    return hashlib.sha256("\n".join(lines).encode() or source).hexdigest()


def _named_check(record: Record, lesson: Lesson, hints: Mapping[str, tuple[str, ...]], typed: str) -> str:
    """Return the check with that id, or the first one of a function that has not passed.

    Raises:
        UsageError: The lesson has neither.
    """
    if typed in hints:
        return typed
    function = typed.removesuffix("()")
    checks = [each.id for each in declared_checks(lesson) if each.function == function and each.id in hints]
    if not checks:
        near = difflib.get_close_matches(typed, list(hints), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"The checks are: {', '.join(hints)}."
        raise UsageError(f"{lesson.id} has no check {typed!r}.", advice)
    passed = {check.id for check in record.latest.checks if check.passed} if record.latest else set()
    return next((check for check in checks if check not in passed), checks[0])


def _check_to_begin_with(record: Record, lesson: Lesson, hints: Mapping[str, tuple[str, ...]]) -> str:
    """Return the id of the check that the report and the next step name first.

    Raises:
        UsageError: Every check has passed, or none could run.
    """
    if record.latest is None:
        return next(iter(hints))
    if fault := common_fault(record.latest):
        raise UsageError(
            f"No check of {lesson.id} could run. {sentence(fault.message)}",
            f"Repair this first, then run `cvgrade check {lesson.id}`.",
        )
    check = check_to_begin_with(record.latest)
    if check is None:
        left = next((each for each in record.latest.checks if not each.passed), None)
        solution = f"`cvgrade solution {lesson.id} --compare` shows the worked solution beside yours."
        raise UsageError(
            f"Every check of {lesson.id}{' that this machine can judge' if left else ''} has passed.",
            sentence(left.message) if left else solution,
        )
    return check.id if check.id in hints else next(iter(hints))
