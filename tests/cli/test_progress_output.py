"""The lines that a run prints while it works and at its end."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from makers import check, mark, result, summary
from rich.console import Console

from grader.batch.class_folder import ClassFolder
from grader.batch.plan import GradedTask, PendingSubmission, Plan
from grader.batch.publish import Published
from grader.cli import progress_output
from grader.cli.progress_output import MAX_CHANGES, MAX_LINES, ProgressReporter, print_changes
from grader.gradebook.store import LearnerRow, ResultKey
from grader.marking.changes import MarkChange
from grader.marking.grade_summary import GradeSummary
from grader.marking.review import ReviewItem, review_items

KEY = ResultKey("ada", "lesson02", "s", "p", "j", 1, "{}")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    each = Clock()
    monkeypatch.setattr(progress_output, "time", each)
    return each


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    text = io.StringIO()
    monkeypatch.setattr(
        progress_output, "Console", lambda **options: Console(file=text, width=200, **options)
    )
    return text


def test_without_a_bar_a_line_a_minute_says_what_has_elapsed_and_what_is_left(
    clock: Clock, printed: io.StringIO
) -> None:
    reporter = ProgressReporter()
    reporter._pending = 8
    for second in (30, 59, 90, 120, 151):
        clock.now = second
        reporter.done(GradedTask(KEY, result(check("one", 2))))
    assert printed.getvalue().splitlines() == [
        "3 of 8 graded, 90 s elapsed, about 2 min left",
        "5 of 8 graded, 3 min elapsed, about 91 s left",
    ]


def test_the_progress_bar_names_its_two_times(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    terminal = Console(file=text, width=120, force_terminal=True, color_system=None)
    monkeypatch.setattr(progress_output, "Console", lambda **_: terminal)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    nothing: Any = SimpleNamespace(
        classroom=SimpleNamespace(unmatched=()), rows=[], absent=[], earlier=[], notes=(), strangers=()
    )
    reporter = ProgressReporter()
    reporter.plan(Plan((PendingSubmission(KEY, "", untouched=False),), 0), nothing, set())
    reporter.close()
    assert re.search(r"0/1 +\d:\d\d:\d\d elapsed, +\S+ left", text.getvalue())


def test_what_is_wrong_with_a_whole_submission_is_printed_at_the_end_only(printed: io.StringIO) -> None:
    rows = [
        LearnerRow(
            "ken", problem="no file has the name of a lesson", ignored=(("homework.py", "not a lesson"),)
        ),
        LearnerRow("ada", ignored=(("notes.txt", "not a lesson"),)),
    ]
    found: Any = SimpleNamespace(
        classroom=SimpleNamespace(unmatched=()),
        rows=rows,
        absent=[],
        earlier=[],
        notes=(),
        strangers=("ken",),
    )
    ProgressReporter().plan(Plan((), 1), found, set())
    assert printed.getvalue().splitlines() == [
        "ignored ada/notes.txt: not a lesson",
        "note 1 learner is not on the roster: ken",
        "Nothing to grade: 1 submission up to date.",
    ]


def test_a_note_is_printed_once(printed: io.StringIO) -> None:
    reporter = ProgressReporter()
    for text in ("waiting for a worker", "one worker left", "waiting for a worker"):
        reporter.note(text)
    assert printed.getvalue().count("waiting for a worker") == 1


def test_the_end_names_who_needs_a_person(printed: io.StringIO) -> None:
    class_: list[GradeSummary] = [
        summary("ada", mark(result(check("one", 2)))),
        summary("bob", mark(result(check("one", 0)))),
        summary("eve", mark(), problem="the archive is [red]damaged"),
        summary("zoe", mark(problem="the examiner ended"), name="Zoë"),
    ]
    ProgressReporter().review(review_items(class_))
    assert printed.getvalue().splitlines() == [
        "2 learners need you (exit code 1):",
        "  eve: the archive is [red]damaged",
        "  Zoë lesson02: the examiner ended",
    ]


def test_a_long_list_is_cut(printed: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    ProgressReporter().review([ReviewItem(str(n), str(n), "", "", "a problem") for n in range(MAX_LINES + 3)])
    lines = printed.getvalue().splitlines()
    assert (len(lines), lines[-1]) == (MAX_LINES + 2, "  and 3 more; the overview lists them")
    changes = [MarkChange(str(n), str(n), "lesson02", None, (1, 2), 0, 0.5) for n in range(MAX_CHANGES + 3)]
    print_changes(changes)
    shown = capsys.readouterr().out.splitlines()
    cut = "  and 3 more; exports/changes.csv has all changes"
    assert (shown[0], shown[-1], len(shown)) == (f"{len(changes)} marks changed:", cut, MAX_CHANGES + 2)


def test_the_end_says_what_was_graded_which_marks_changed_and_why_it_is_not_0(
    clock: Clock, printed: io.StringIO, tmp_path: Path
) -> None:
    class_ = [
        summary("ada", mark(result(check("one", 2)))),
        summary("bob", mark(result(check("one", 0)))),
        summary("eve", mark(), problem="the archive is damaged"),
    ]
    changes = [
        MarkChange("ada", "ada", "lesson02", (1, 2), (2, 2), 0.5, 1),
        MarkChange("bob", "bob", "lesson02", None, (0, 2), 0, 0),  # new, and no change of an earlier mark
    ]
    reporter = ProgressReporter()
    reporter.done(GradedTask(KEY, result(check("one", 2))))
    clock.now = 4
    reporter.end(Published(class_, changes, cards=0), ClassFolder(tmp_path))
    assert printed.getvalue().splitlines() == [
        "Graded 1 submission in 4 s, 4 s each.",
        "3 learners, 2 submissions: 1 passed, 1 not passed.",
        "1 earlier mark changed:",
        "  ada, lesson02: 1 → 2 of 2 points (+1)",
        "1 learner needs you (exit code 1):",
        "  eve: the archive is damaged",
        f"Overview: {tmp_path / 'index.html'}",
    ]
