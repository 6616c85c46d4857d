"""Progress output of `cvgrade grade`.

A progress bar on a terminal, JSON lines on request, plain lines otherwise.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from grader.batch.class_folder import ClassFolder
from grader.batch.grade import ClassSubmissions, ignored_files
from grader.batch.plan import GradedTask, Plan
from grader.marking.grade_summary import GradeSummary
from grader.text.words import counted, number

OUTCOMES = {"passed": "passed", "graded": "not passed", "needs review": "to review"}
"""Words for the states of a graded submission."""


class ProgressReporter:
    """Prints the progress for people: with a progress bar on a terminal, as few lines elsewhere."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._graded = 0
        self._noted = ""

    def plan(self, plan: Plan, submissions: ClassSubmissions) -> None:
        """Print what will be graded, which files are ignored and which learners submitted nothing."""
        for learner, name, reason in ignored_files(submissions):
            path = "/".join(part for part in (learner, name) if part)
            self._say(f"[yellow]ignored[/] {escape(path)}: {escape(reason)}")
        for row in submissions.missing:
            who = escape(row.name or row.learner)
            self._say(f"[yellow]missing[/] {who}: on the roster, but no submission")
        done = f"{counted(plan.up_to_date, 'submission')} up to date" if plan.up_to_date else ""
        if not plan.pending:
            self._say(f"Nothing to grade: {done or 'there are no submissions'}.")
            return
        self._say(f"{counted(len(plan.pending), 'submission')} to grade{f', {done}' if done else ''}.")
        if sys.stdout.isatty():
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            rate = TextColumn("{task.fields[rate]}")
            self._progress = Progress(
                *columns, rate, TimeElapsedColumn(), TimeRemainingColumn(), console=self._console
            )
            self._progress.start()
            self._task = self._progress.add_task("grading", total=len(plan.pending), rate="")

    def note(self, text: str) -> None:
        """Print a message of the engine, unless it repeats the previous one."""
        if text != self._noted:
            self._noted = text
            self._say(f"[yellow]note[/] {escape(text)}")

    def done(self, done: GradedTask) -> None:
        """Print why a submission could not be graded, and advance the progress bar."""
        self._graded += 1
        if done.result is None:
            who = f"{done.key.learner} {done.key.lesson}"
            self._say(f"[red]could not be graded[/] {escape(who)}: {escape(done.problem[:400])}")
        if self._progress and self._task is not None:
            minutes = (time.monotonic() - self._began) / 60
            self._progress.update(self._task, advance=1, rate=f"{self._graded / minutes:.0f}/min")

    def card(self, done: int, total: int) -> None:
        """Show how many report cards are written."""
        if self._progress and self._task is not None:
            self._progress.update(
                self._task, description="report cards", completed=done, total=total, rate=""
            )

    def end(self, summaries: Sequence[GradeSummary], folder: ClassFolder) -> None:
        """Print the outcome of the run."""
        self.close()
        states = Counter(lesson.state for each in summaries for lesson in each.lessons)
        outcomes = [f"{states[state]} {words}" for state, words in OUTCOMES.items() if states[state]]
        seconds = time.monotonic() - self._began
        if self._graded:
            each = number(seconds / self._graded)
            self._say(f"Graded {counted(self._graded, 'submission')} in {seconds:.0f} s, {each} s each.")
        total = counted(sum(states[state] for state in OUTCOMES), "submission")
        self._say(
            f"{counted(len(summaries), 'learner')}, {total}{': ' if outcomes else ''}{', '.join(outcomes)}."
        )
        self._say(f"Overview: {escape(str(folder.overview.absolute()))}")

    def close(self) -> None:
        """Remove the progress bar."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def _say(self, text: str) -> None:
        (self._progress.console if self._progress else self._console).print(text)


class JsonProgressReporter(ProgressReporter):
    """Prints the progress for programs: one JSON object on a line, its kind under ``event``."""

    def plan(self, plan: Plan, submissions: ClassSubmissions) -> None:
        """See `ProgressReporter.plan`."""
        for learner, name, reason in ignored_files(submissions):
            self._event("ignored", learner=learner, file=name, reason=reason)
        self._event(
            "plan",
            pending=len(plan.pending),
            up_to_date=plan.up_to_date,
            learners=len(submissions.rows),
        )

    def note(self, text: str) -> None:
        """See `ProgressReporter.note`."""
        self._event("note", message=text)

    def done(self, done: GradedTask) -> None:
        """See `ProgressReporter.done`."""
        key = done.key
        if done.result is None:
            self._event("problem", learner=key.learner, lesson=key.lesson, message=done.problem)
            return
        result = done.result
        self._event(
            "graded",
            learner=key.learner,
            lesson=key.lesson,
            earned=result.earned,
            possible=result.possible,
            bonus=result.bonus_earned,
            passed=result.passed,
            seconds=result.duration_s,
        )

    def card(self, done: int, total: int) -> None:
        """See `ProgressReporter.card`; no event."""

    def end(self, summaries: Sequence[GradeSummary], folder: ClassFolder) -> None:
        """See `ProgressReporter.end`."""
        self._event("end", learners=len(summaries), overview=str(folder.overview.absolute()))

    def _event(self, event: str, **facts: Any) -> None:
        click.echo(msgspec.json.encode({"event": event, **facts}).decode())


@contextlib.contextmanager
def progress_reporter(*, json_lines: bool) -> Iterator[ProgressReporter]:
    """Return the progress reporter; its progress bar is removed at the end, even after an exception."""
    reporter = JsonProgressReporter() if json_lines else ProgressReporter()
    try:
        yield reporter
    finally:
        reporter.close()
