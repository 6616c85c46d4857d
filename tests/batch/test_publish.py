"""Publication: what two commands write into one class folder at the same time."""

from __future__ import annotations

import csv
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from fixture_types import Run

from grader.batch import class_folder, publish
from grader.batch.class_folder import ClassFolder
from grader.batch.rescore import rescore_class
from grader.cli.progress_output import ProgressReporter
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook, Override
from grader.marking.changes import MarkChange

from .conftest import summaries


def test_a_slower_command_overwrites_no_newer_marks(
    graded_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the marks and writing them, someone decides, and another command publishes."""
    folder = ClassFolder(graded_out)
    course, lessons = folder.open_course()
    others: list[threading.Thread] = []
    record_changes: Any = publish._record_changes

    def slow(folder: ClassFolder, changes: Sequence[MarkChange]) -> None:
        if not others:
            with Gradebook(sqlite_url(graded_out / "gradebook.db")) as book:
                book.add_overrides([Override("ada", "lesson02", "", 1.0, "", "Grace", "dispute")])
            others.append(threading.Thread(target=rescore_class, args=(folder, course, lessons)))
            others[0].start()
            others[0].join(2)
        record_changes(folder, changes)

    monkeypatch.setattr(publish, "_record_changes", slow)
    assert rescore_class(folder, course, lessons).changes == []
    others[0].join()
    assert summaries(graded_out)["ada"]["earned"] == 1
    text = (graded_out / "exports" / publish.CHANGES).read_text(encoding="utf-8-sig")
    changed = [(row["lesson"], row["after"]) for row in csv.DictReader(text.splitlines())]
    assert changed.count(("lesson02", "1")) == 1


def test_a_run_that_ends_later_uses_the_course_file_that_was_given_meanwhile(
    cvgrade: Run, class_: Path, graded_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "course.toml"
    file.write_text("[lessons.lesson02.points]\nnormalize-dtype = 5\n")
    folder = ClassFolder(graded_out)

    def plan(*_: object) -> None:
        rescore_class(folder, *folder.open_course(), file)

    monkeypatch.setattr(ProgressReporter, "plan", plan)
    ended = cvgrade("grade", str(class_), "--out", str(graded_out))
    assert ended.exit_code in (0, 1), ended.output
    assert folder.record().course_file == str(file)
    assert summaries(graded_out)["ada"]["earned"] == 8


@pytest.mark.parametrize(
    "words",
    [
        ("override", "ada", "2", "--points", "1", "--reason", "dispute"),
        ("merge", "ada", "zoë"),
        ("remove", "ada"),
    ],
)
def test_nothing_is_decided_while_another_command_publishes(
    cvgrade: Run, graded_out: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """The marks that a command reads, changes and reports are its own."""
    monkeypatch.setattr(class_folder, "LOCK_TIMEOUT_S", 0.2)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with ClassFolder(graded_out).locked():
            held.set()
            done.wait()

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    ended = cvgrade(*words, "--author", "Grace", "--out", str(graded_out))
    done.set()
    other.join()
    assert ended.exit_code == 3
    assert "Another cvgrade command has been writing" in ended.output
    with Gradebook(sqlite_url(graded_out / "gradebook.db")) as book:
        assert not book.overrides("ada")
        assert not book.hidden_learners()
