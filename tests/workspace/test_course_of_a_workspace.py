"""The course of a workspace is recorded in its settings and used without being told."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from fixture_types import Run

from grader.course.layout import Course
from grader.workspace.folder import Workspace

pytestmark = pytest.mark.slow


def test_init_records_the_course_and_the_commands_use_it(
    cvgrade: Run, workspace: Path, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = tomllib.loads((workspace / "cvgrade.toml").read_text())["course"]
    assert recorded == str(tiny_course.root)
    monkeypatch.delenv("CVGRADE_COURSE")
    assert "lesson02" in cvgrade("status", cwd=workspace).output
    assert "lesson01" not in cvgrade("status", cwd=workspace).output
    assert cvgrade("hint", "2", cwd=workspace).exit_code == 0
    assert "complete workspace already" in cvgrade("init", str(workspace)).output


@pytest.mark.parametrize("words", [("check",), ("status",), ("hint", "2"), ("init", ".")])
def test_another_course_is_refused_with_both_named(
    cvgrade: Run,
    workspace: Path,
    tiny_course: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    other = shutil.copytree(tiny_course.root, tmp_path / "other")
    monkeypatch.setenv("CVGRADE_COURSE", str(other))
    files = sorted(workspace.rglob("*"))
    ended = cvgrade(*words, cwd=workspace)
    assert ended.exit_code == 2
    assert f"was made with the course {tiny_course.root}, but CVGRADE_COURSE is {other}" in ended.output
    assert sorted(workspace.rglob("*")) == files
    if words[0] != "init":
        assert cvgrade(*words[:1], "--help").output.count("--course") == 1


def test_another_course_for_one_command(
    cvgrade: Run, workspace: Path, tiny_course: Course, tmp_path: Path
) -> None:
    other = shutil.copytree(tiny_course.root, tmp_path / "other")
    assert cvgrade("status", "--course", str(other), cwd=workspace).exit_code == 0
    mixed = cvgrade("init", ".", "--course", str(other), cwd=workspace)
    assert mixed.exit_code == 2
    assert "is a workspace of another course" in mixed.output


def test_a_workspace_of_the_own_course_of_cvgrade_records_no_path(
    cvgrade: Run, tmp_path: Path, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The course of cvgrade moves with its installation."""
    monkeypatch.delenv("CVGRADE_COURSE")
    assert cvgrade("init", str(tmp_path / "own")).exit_code == 0
    assert Workspace(tmp_path / "own").recorded_course == ""
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    ended = cvgrade("status", cwd=tmp_path / "own")
    assert ended.exit_code == 2
    assert "was made with the course of cvgrade, but CVGRADE_COURSE is" in ended.output


def test_a_path_relative_to_the_workspace(
    cvgrade: Run, workspace: Path, tiny_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CVGRADE_COURSE")
    shutil.copytree(tiny_course.root, tmp_path / "near")
    (workspace / "cvgrade.toml").write_text('course = "../near"\n')
    assert "lesson02" in cvgrade("status", cwd=workspace).output
