"""The workspace folder: where it is found, what a reset does."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.workspace.folder import Workspace, enclosing_workspace, find_workspace
from grader.workspace.reset import reset_file


def test_a_workspace_is_found_from_any_folder_inside_it(workspace: Path) -> None:
    inner = workspace / "a" / "b"
    inner.mkdir(parents=True)
    assert find_workspace(inner) == enclosing_workspace(inner) == Workspace(workspace)


def test_outside_a_workspace_there_is_none(tmp_path: Path) -> None:
    assert enclosing_workspace(tmp_path) is None
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path)
    assert "cvgrade init" in caught.value.advice


def test_the_python_file_comes_before_the_notebook(workspace: Path, tiny_lesson: Lesson) -> None:
    script, notebook = Workspace(workspace).files(tiny_lesson)
    notebook.touch()
    assert Workspace(workspace).file(tiny_lesson) == script
    script.unlink()
    assert Workspace(workspace).file(tiny_lesson) == notebook


def test_resetting_the_original_exercise_saves_no_copy(
    workspace: Path, tiny_course: Course, tiny_lesson: Lesson
) -> None:
    assert reset_file(Workspace(workspace), tiny_course, tiny_lesson) is None
    (workspace / "lesson02.py").unlink()
    assert reset_file(Workspace(workspace), tiny_course, tiny_lesson) is None
    assert (workspace / "lesson02.py").exists()
    assert not (workspace / "backups").exists()


@pytest.mark.parametrize("line", ['backgruond = "no"', 'background = "off"'])
def test_settings_that_nothing_reads_are_refused(workspace: Path, tiny_lesson: Lesson, line: str) -> None:
    (workspace / "cvgrade.toml").write_text(f"{line}\n")
    with pytest.raises(UsageError, match=r"cvgrade\.toml: "):
        Workspace(workspace).checked_settings([tiny_lesson])


def test_settings_may_begin_with_a_byte_order_mark(workspace: Path, tiny_lesson: Lesson) -> None:
    """Editors on Windows write one."""
    (workspace / "cvgrade.toml").write_text('background = "no"\n', encoding="utf-8-sig")
    assert Workspace(workspace).checked_settings([tiny_lesson]) == {"background": "no"}
