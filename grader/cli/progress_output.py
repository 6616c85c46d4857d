"""Progress output of `cvgrade grade`.

A progress bar on a terminal, JSON lines on request, plain lines otherwise.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
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
from grader.batch.class_submissions import ClassSubmissions, IgnoredPath, ignored_files
from grader.batch.plan import GradedTask, Plan
from grader.batch.publish import CHANGES, Published
from grader.marking.changes import MarkChange
from grader.marking.grade_summary import count_unsandboxed, unsandboxed_warning
from grader.marking.review import ReviewItem, review_items
from grader.text.clean import one_line
from grader.text.words import counted, duration, limited, listed, number

OUTCOMES = {"passed": "passed", "graded": "not passed", "needs review": "to review"}
"""Words for the states of a graded submission."""


MAX_LINES = 10
"""Number of ignored files, missing learners and open items to print. The overview has all."""

OVERVIEW_HAS_ALL = "the overview lists them"

NOTE_EVERY_S = 60
"""Interval of the progress lines where there is no progress bar."""


class ProgressReporter:
    """Prints the progress for people: with a progress bar on a terminal, as few lines elsewhere."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._graded = 0
        self._noted: set[str] = set()
        self._pending = 0
        self._reported = self._began

    def plan(self, plan: Plan, submissions: ClassSubmissions, known: Collection[IgnoredPath]) -> None:
        """Print what will be graded, which files are ignored and which learners submitted nothing.

        Files that an earlier run has reported are only counted. What is wrong with a whole submission is
        printed at the end, with what else needs a person.
        """
        troubled = {row.learner for row in submissions.rows if row.problem}
        ignored = [each for each in ignored_files(submissions) if each[0] not in troubled]
        new = [each for each in ignored if each not in known]
        self._list("ignored", [f"{'/'.join(filter(None, each[:2]))}: {each[2]}" for each in new])
        if len(new) < len(ignored):
            files = counted(len(ignored) - len(new), "file")
            self._say(f"[yellow]ignored[/] {files} as in an earlier run; the overview lists them")
        for rows, why in (
            (submissions.absent, "on the roster, but no submission"),
            (submissions.earlier, "on the roster, and not in this folder; earlier submissions count"),
        ):
            if rows:
                self._say(f"[yellow]missing[/] {escape(listed([row.name for row in rows]))}: {why}")
        for note in plan_notes(submissions):
            self.note(note)
        self._pending = len(plan.pending)
        done = f"{counted(plan.up_to_date, 'submission')} up to date" if plan.up_to_date else ""
        if not plan.pending:
            self._say(f"Nothing to grade: {done or 'there are no submissions'}.")
            return
        self._say(f"{counted(len(plan.pending), 'submission')} to grade{f', {done}' if done else ''}.")
        if sys.stdout.isatty():
            self._progress = Progress(
                *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
                TextColumn("{task.fields[rate]}"),
                *(TimeElapsedColumn(), TextColumn("elapsed,"), TimeRemainingColumn(), TextColumn("left")),
                console=self._console,
            )
            self._progress.start()
            self._task = self._progress.add_task("grading", total=len(plan.pending), rate="")

    def note(self, text: str) -> None:
        """Print a message of the engine, unless it repeats an earlier one."""
        if text not in self._noted:
            self._noted.add(text)
            self._say(f"[yellow]note[/] {escape(text)}")

    def done(self, done: GradedTask) -> None:
        """Print why a submission could not be graded, and advance the progress bar."""
        self._graded += 1
        if done.result is None:
            who = f"{done.key.learner} {done.key.lesson}"
            self._say(f"[red]could not be graded[/] {escape(who)}: {escape(done.problem[:400])}")
        now = time.monotonic()
        if self._progress and self._task is not None:
            minutes = (now - self._began) / 60
            self._progress.update(self._task, advance=1, rate=f"{self._graded / minutes:.0f}/min")
        elif now - self._reported > NOTE_EVERY_S and self._graded < self._pending:
            self._reported = now
            elapsed = now - self._began
            left = duration(elapsed / self._graded * (self._pending - self._graded))
            self._say(
                f"{self._graded} of {self._pending} graded, {duration(elapsed)} elapsed, about {left} left"
            )

    def card(self, done: int, total: int) -> None:
        """Show how many report cards are written."""
        if self._progress and self._task is not None:
            self._progress.update(
                self._task, description="report cards", completed=done, total=total, rate=""
            )

    def end(self, published: Published, folder: ClassFolder) -> None:
        """Print the outcome of the run."""
        self.close()
        summaries = published.summaries
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
        if changed := [each for each in published.changes if each.replaces]:
            self._say(f"{counted(len(changed), 'earlier mark')} changed:")
            for line in change_lines(changed):
                self._say(f"  {escape(line)}")
        self.review(review_items(summaries))
        self._say(f"Overview: {escape(str(folder.overview.absolute()))}")
        if warning := unsandboxed_warning(count_unsandboxed(summaries)):
            self._say(f"[bold white on red] NO SANDBOX [/] {warning}")

    def review(self, items: Sequence[ReviewItem]) -> None:
        """Print what needs a person, and that this is why the exit code is 1."""
        if not items:
            return
        learners = counted(len({each.learner for each in items}), "learner")
        self._say(f"{learners} need{'s' if learners.startswith('1 ') else ''} you (exit code 1):")
        lines = [
            f"{one_line(' '.join(filter(None, (each.name, each.lesson))))}: {one_line(each.message, 400)}"
            for each in items
        ]
        for line in limited(lines, MAX_LINES, OVERVIEW_HAS_ALL):
            self._say(f"  {escape(line)}")

    def _list(self, word: str, lines: Sequence[str]) -> None:
        for line in limited(lines, MAX_LINES, OVERVIEW_HAS_ALL):
            self._say(f"[yellow]{word}[/] {escape(line)}")

    def close(self) -> None:
        """Remove the progress bar."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def _say(self, text: str) -> None:
        (self._progress.console if self._progress else self._console).print(text)


class JsonProgressReporter(ProgressReporter):
    """Prints the progress for programs: one JSON object on a line, its kind under ``event``."""

    def plan(
        self,
        plan: Plan,
        submissions: ClassSubmissions,
        known: Collection[IgnoredPath],  # noqa: ARG002 - programs get every ignored file in every run
    ) -> None:
        """See `ProgressReporter.plan`."""
        for note in plan_notes(submissions):
            self.note(note)
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

    def end(self, published: Published, folder: ClassFolder) -> None:
        """See `ProgressReporter.end`."""
        summaries = published.summaries
        for change in published.changes:
            self._event("changed", learner=change.learner, lesson=change.lesson, message=change.words)
        for each in review_items(summaries):
            self._event("review", learner=each.learner, lesson=each.lesson, message=each.message)
        self._event(
            "end",
            learners=len(summaries),
            overview=str(folder.overview.absolute()),
            unsandboxed=count_unsandboxed(summaries),
        )

    def _event(self, event: str, **facts: Any) -> None:
        click.echo(msgspec.json.encode({"event": event, **facts}).decode())


def plan_notes(submissions: ClassSubmissions) -> Iterator[str]:
    """Yield what a person should know before the class is graded."""
    if who := submissions.strangers:
        verb = "is" if len(who) == 1 else "are"
        yield f"{counted(len(who), 'learner')} {verb} not on the roster: {listed(who)}"
    yield from submissions.notes


@contextlib.contextmanager
def progress_reporter(*, json_lines: bool) -> Iterator[ProgressReporter]:
    """Return the progress reporter; its progress bar is removed at the end, even after an exception."""
    reporter = JsonProgressReporter() if json_lines else ProgressReporter()
    try:
        yield reporter
    finally:
        reporter.close()


def remembered_course_file(folder: ClassFolder) -> str:
    """Return which course file an earlier command has given, for a line of output; empty for none.

    Its path is absolute, so a copy of the folder uses the file of the original.
    """
    path = folder.record().course_file if folder.marker.is_file() else ""
    return f"course file: {path}" if path else ""


def print_course_file(folder: ClassFolder) -> None:
    """Print which course file an earlier command has given, if one has."""
    if line := remembered_course_file(folder):
        click.echo(f"{line[:1].upper()}{line[1:]}")


MAX_CHANGES = 20
"""Number of changed marks to print. All are in ``exports/changes.csv``."""


def print_changes(changes: Sequence[MarkChange]) -> None:
    """Print which marks have changed, and by how much."""
    if not changes:
        click.echo("No mark changed.")
        return
    click.echo(f"{counted(len(changes), 'mark')} changed:")
    for line in change_lines(changes):
        click.echo(f"  {line}")


def change_lines(changes: Sequence[MarkChange]) -> list[str]:
    """Return the first changed marks, one on a line."""
    lines = [one_line(change.words) for change in changes]
    return limited(lines, MAX_CHANGES, f"exports/{CHANGES} has all changes")
