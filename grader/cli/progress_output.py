"""What ``grade`` tells while it works: a progress bar for people, lines of JSON for programs, else little."""

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


class ProgressReporter:
    """Tells a person. On a terminal with a bar; elsewhere only what needs a person, and the end."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._graded = 0
        self._problems = 0
        self._noted = ""

    def plan(self, plan: Plan, submissions: ClassSubmissions) -> None:
        """Say what there is to do, and what was not taken."""
        for learner, name, reason in ignored_files(submissions):
            place = "/".join(part for part in (learner, name) if part)
            self._say(f"[yellow]left out[/] {escape(place)}: {escape(reason)}")
        for row in submissions.missing:
            who = escape(row.name or row.learner)
            self._say(f"[yellow]missing[/] {who}: on the roster, handed in nothing")
        kept = f"{counted(plan.up_to_date, 'submission')} graded before" if plan.up_to_date else ""
        if not plan.pending:
            self._say(f"Nothing to grade: {kept or 'there is no submission'}.")
            return
        self._say(f"{counted(len(plan.pending), 'submission')} to grade{f', {kept}' if kept else ''}.")
        if sys.stdout.isatty():
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            rate = TextColumn("{task.fields[rate]}")
            self._progress = Progress(
                *columns, rate, TimeElapsedColumn(), TimeRemainingColumn(), console=self._console
            )
            self._progress.start()
            self._task = self._progress.add_task("grading", total=len(plan.pending), rate="")

    def note(self, text: str) -> None:
        """What the engine has to say; the same thing is said once."""
        if text != self._noted:
            self._noted = text
            self._say(f"[yellow]note[/] {escape(text)}")

    def done(self, done: GradedTask) -> None:
        """One submission has ended."""
        self._graded += 1
        if done.result is None:
            self._problems += 1
            who = f"{done.key.learner} {done.key.lesson}"
            self._say(f"[red]could not be graded[/] {escape(who)}: {escape(done.problem[:400])}")
        if self._progress and self._task is not None:
            minutes = (time.monotonic() - self._began) / 60
            self._progress.update(self._task, advance=1, rate=f"{self._graded / minutes:.0f}/min")

    def card(self, done: int, total: int) -> None:
        """So many report cards are written."""
        if self._progress and self._task is not None:
            self._progress.update(
                self._task, description="report cards", completed=done, total=total, rate=""
            )

    def end(self, class_: Sequence[GradeSummary], folder: ClassFolder) -> None:
        """Say how it went."""
        self.close()
        states = Counter(lesson.state for each in class_ for lesson in each.lessons)
        said = [f"{states[state]} {state}" for state in ("passed", "graded", "needs review") if states[state]]
        seconds = time.monotonic() - self._began
        if self._graded:
            each = seconds / self._graded
            self._say(f"{self._graded} graded in {seconds:.0f} s, {number(each)} s each.")
        self._say(f"{counted(len(class_), 'learner')}: {', '.join(said) or 'nothing graded'}.")
        self._say(f"Overview: {escape(str(folder.overview.absolute()))}")

    def close(self) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def _say(self, text: str) -> None:
        (self._progress.console if self._progress else self._console).print(text)


class JsonProgressReporter(ProgressReporter):
    """Tells a program: one JSON object a line, its kind under ``event``."""

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

    def end(self, class_: Sequence[GradeSummary], folder: ClassFolder) -> None:
        """See `ProgressReporter.end`."""
        self._event("end", learners=len(class_), overview=str(folder.overview.absolute()))

    def _event(self, event: str, **facts: Any) -> None:
        click.echo(msgspec.json.encode({"event": event, **facts}).decode())


@contextlib.contextmanager
def progress_reporter(*, json_lines: bool) -> Iterator[ProgressReporter]:
    """Whoever fits the reader; the terminal is left as it was, whatever happens."""
    tell = JsonProgressReporter() if json_lines else ProgressReporter()
    try:
        yield tell
    finally:
        tell.close()
