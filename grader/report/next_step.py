"""What a learner does next: the lesson in work, the function to begin with, and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.model import CheckResult, LessonResult, Outcome
from grader.report.outline import common_fault
from grader.report.progress import LessonProgress
from grader.text.words import counted, listed


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step of a learner.

    Attributes:
        text: One or two sentences.
        lesson: Short name of the lesson in work; empty if all lessons are passed.
        function: The function to begin with; empty if there is no result, or only one function.
    """

    text: str
    lesson: str = ""
    function: str = ""

    def __str__(self) -> str:
        return f"Next: {self.text}" if self.lesson else self.text


def next_step(entries: Sequence[LessonProgress], files: Mapping[str, str]) -> NextStep:
    """Return the next step.

    Args:
        entries: The progress in all lessons, in the order of the course.
        files: Names of the learner's files by lesson.
    """
    entry = lesson_in_work(entries)
    if entry is None:
        bonus = [each.id for each in entries if each.open_bonus]
        left = f" Bonus points are left in {listed(bonus)}." if bonus else ""
        return NextStep(f"You have passed all lessons.{left}")
    file = files[entry.id]
    if entry.edited:
        changed = f"{file} has changed since its last check: run `cvgrade check {entry.id}`."
        return NextStep(f"{entry.id}. {changed}", entry.id)
    if entry.state != "in progress" or entry.latest is None:
        text = (
            f"{entry.id}, about {counted(entry.minutes, 'minute')}. Read it: `cvgrade read {entry.id}"
            f" --open`. Then edit {file}, and run `cvgrade check {entry.id}`."
        )
        return NextStep(text, entry.id)
    if common_fault(entry.latest):
        text = f"{entry.id}. No check could run. Repair {file}, then run `cvgrade check {entry.id}`."
        return NextStep(text, entry.id)
    missing = [check for check in entry.latest.required if check.judged and not check.passed]
    text = (
        f"{entry.id}, {counted(len(missing), 'required check')} left. Edit {file}, then run"
        f" `{check_command(entry.latest)}`. Stuck? Run `cvgrade hint {entry.id}`."
    )
    return NextStep(text, entry.id, function_to_begin_with(entry.latest))


def lesson_in_work(entries: Sequence[LessonProgress]) -> LessonProgress | None:
    """Return the lesson in progress that was checked last, else the first that is not passed, if any."""
    started = [(entry, entry.latest) for entry in entries if entry.latest and entry.state == "in progress"]
    if started:
        # Lessons that one command has checked share a seed. The first of them comes first.
        seed = max(started, key=lambda pair: pair[1].graded_at)[1].seed
        return next(entry for entry, latest in started if latest.seed == seed)
    remaining = [entry for entry in entries if not entry.passed]
    gradable = [entry for entry in remaining if entry.state != "not gradable here"]
    return next(iter(gradable or remaining), None)


def function_to_begin_with(result: LessonResult) -> str:
    """Return the function to write or repair first.

    It is empty if no required check failed, if there is only one function, and if the whole file must be
    repaired first.
    """
    if len({check.function for check in result.checks}) < 2 or common_fault(result):
        return ""
    check = check_to_begin_with(result)
    return check.function if check and not check.bonus else ""


def check_to_begin_with(result: LessonResult) -> CheckResult | None:
    """Return the check to repair first, a bonus check if there is no other one; None if all have passed.

    A function that the learner has started comes before one that is still to be written.
    """
    wrong = [check for check in (*result.required, *result.bonus) if check.judged and not check.passed]
    started = [check for check in wrong if check.outcome not in (Outcome.UNATTEMPTED, Outcome.SKIPPED)]
    return min((*started, *wrong), key=lambda check: check.bonus, default=None)


def check_command(result: LessonResult) -> str:
    """Return the command that checks the function to begin with, or the lesson if that is its only one."""
    return f"cvgrade check {result.lesson} {function_to_begin_with(result)}".rstrip()
