"""Replace a learner's file with the original exercise."""

from __future__ import annotations

from pathlib import Path

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.files import write_atomically
from grader.workspace.backups import save_backup
from grader.workspace.folder import Workspace


def reset_file(workspace: Workspace, course: Course, lesson: Lesson) -> Path | None:
    """Replace the learner's file with the original exercise, after saving it under ``backups/``.

    Returns:
        Path of the saved file; None if there was no file or it was the original exercise.

    Raises:
        WorkspaceError: The workspace cannot be written.
    """
    path = workspace.file(lesson)
    original = _original(path, course, lesson)
    backup = None
    if path.exists() and path.read_bytes() != original:
        backup = save_backup(workspace, path)
    write_atomically(path, original)
    return backup


def _original(path: Path, course: Course, lesson: Lesson) -> bytes:
    if path.suffix == ".ipynb":
        from grader.workspace.notebook_files import exercise_notebook

        return exercise_notebook(course, lesson)
    return (course.exercises / lesson.folder.name / lesson.entry).read_bytes()
