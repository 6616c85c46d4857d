"""Copies of a learner's files in ``backups/``: saved before a file is replaced, listed, brought back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.files import write_atomically
from grader.text.words import counted
from grader.workspace.folder import Workspace

FOLDER = "backups"

_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6}-\d{6})")


@dataclass(frozen=True, slots=True)
class Backup:
    """One saved file.

    Attributes:
        path: The copy.
        saved_at: When it was saved, in local time.
    """

    path: Path
    saved_at: datetime


def save_backup(workspace: Workspace, path: Path) -> Path:
    """Copy a learner's file into ``backups/`` and return the path of the copy.

    Raises:
        WorkspaceError: The workspace cannot be written.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    copy = workspace.root / FOLDER / f"{path.stem}-{stamp}{path.suffix}"
    write_atomically(copy, path.read_bytes())
    return copy


def backups_of(workspace: Workspace, lesson: Lesson) -> list[Backup]:
    """Return the saved files of a lesson, the newest first. Other files in the folder are ignored."""
    found = []
    names = {path.name: path for path in workspace.files(lesson)}
    for path in (workspace.root / FOLDER).glob(f"{lesson.id}-*"):
        match = _NAME.fullmatch(path.stem)
        if match and f"{match['stem']}{path.suffix}" in names:
            saved = datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC).astimezone()
            found.append(Backup(path, saved))
    return sorted(found, key=lambda each: each.saved_at, reverse=True)


def restore_backup(workspace: Workspace, lesson: Lesson, number: int) -> tuple[Path, Path | None]:
    """Bring a saved file back, after saving the present one.

    Args:
        workspace: The learner's workspace.
        lesson: The lesson.
        number: 1 for the newest.

    Returns:
        The restored file, and the copy of what it contained before; None if there was nothing to save.

    Raises:
        UsageError: There is no such backup.
        WorkspaceError: The workspace cannot be written.
    """
    found = backups_of(workspace, lesson)
    if not found:
        raise UsageError(
            f"There are no backups of {lesson.id}.",
            f"`cvgrade reset {lesson.id}` saves your file before it replaces it.",
        )
    if not 1 <= number <= len(found):
        raise UsageError(
            f"{lesson.id} has {counted(len(found), 'backup')}; there is no number {number}.",
            f"`cvgrade restore {lesson.id}` lists them.",
        )
    chosen = found[number - 1]
    content = chosen.path.read_bytes()
    script, notebook = workspace.files(lesson)
    target = notebook if chosen.path.suffix == notebook.suffix else script
    saved = save_backup(workspace, target) if target.exists() and target.read_bytes() != content else None
    write_atomically(target, content)
    return target, saved
