"""Saved files are listed, and brought back without losing the present one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from fixture_types import Run

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.workspace.backups import backups_of, restore_backup, save_backup
from grader.workspace.folder import Workspace
from grader.workspace.reset import reset_file


@pytest.fixture
def place(workspace: Path) -> Workspace:
    return Workspace(workspace)


def write(place: Workspace, lesson: Lesson, text: str) -> Path:
    path = place.file(lesson)
    path.write_text(text)
    return path


def test_backups_are_listed_from_the_newest(place: Workspace, tiny_lesson: Lesson) -> None:
    first = save_backup(place, write(place, tiny_lesson, "one = 1"))
    second = save_backup(place, write(place, tiny_lesson, "two = 2"))
    (place.root / "backups" / "lesson02-notes.py").write_text("")
    (place.root / "backups" / "lesson02-20260101-000000-000000.txt").write_text("")
    assert [each.path for each in backups_of(place, tiny_lesson)] == [second, first]


def test_a_backup_comes_back_and_the_present_file_is_saved(place: Workspace, tiny_lesson: Lesson) -> None:
    save_backup(place, write(place, tiny_lesson, "one = 1"))
    path = write(place, tiny_lesson, "two = 2")
    target, saved = restore_backup(place, tiny_lesson, 1)
    assert (target, path.read_text()) == (path, "one = 1")
    assert saved
    assert saved.read_text() == "two = 2"
    assert restore_backup(place, tiny_lesson, 2) == (path, None)


def test_a_number_that_does_not_exist_is_refused(place: Workspace, tiny_lesson: Lesson) -> None:
    path = write(place, tiny_lesson, "one = 1")
    with pytest.raises(UsageError, match="no backups of lesson02"):
        restore_backup(place, tiny_lesson, 1)
    save_backup(place, path)
    with pytest.raises(UsageError, match="lesson02 has 1 backup; there is no number 2"):
        restore_backup(place, tiny_lesson, 2)
    assert path.read_text() == "one = 1"


def test_a_full_disk_leaves_the_file_and_no_part_of_a_backup(
    place: Workspace, tiny_lesson: Lesson, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(place, tiny_lesson, "one = 1")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        reset_file(place, tiny_course, tiny_lesson)
    assert path.read_text() == "one = 1"
    assert list((place.root / "backups").iterdir()) == []


def test_reset_and_restore_on_the_command_line(cvgrade: Run, workspace: Path) -> None:
    assert "There are no backups." in cvgrade("restore", cwd=workspace).output
    (workspace / "lesson02.py").write_text("mine = 1")
    cvgrade("reset", "2", cwd=workspace)
    listed = cvgrade("restore", "2", cwd=workspace).output
    assert listed.startswith("lesson02   1  ")
    assert "`cvgrade restore 2 NUMBER` brings one back." in listed
    restored = cvgrade("restore", "2", "1", cwd=workspace)
    assert "Restored" in restored.output
    assert (workspace / "lesson02.py").read_text() == "mine = 1"
