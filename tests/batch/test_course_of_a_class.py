"""The course of a class is recorded: no command uses another one unless it is told to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from fixture_types import Run

from grader.course.layout import Course

from .conftest import summaries


@pytest.fixture
def other_course(tiny_course: Course, tmp_path: Path) -> Path:
    """A course with another lesson, in which none of the class's files belongs."""
    root = Path(shutil.copytree(tiny_course.root, tmp_path / "other"))
    for folder in (root / "solutions", root / "exercises"):
        (folder / "lesson02_arrays").rename(folder / "img01_arrays")
        for path in (folder / "img01_arrays").glob("lesson02.py"):
            path.rename(path.with_name("img01.py"))
    return root


def marks(out: Path) -> bytes:
    return (out / "exports" / "gradebook.csv").read_bytes()


@pytest.mark.parametrize("command", ["grade", "rescore", "explain", "override"])
def test_another_course_in_the_environment_is_refused_with_both_named(
    cvgrade: Run,
    class_: Path,
    graded_out: Path,
    tiny_course: Course,
    other_course: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    before = marks(graded_out)
    monkeypatch.setenv("CVGRADE_COURSE", str(other_course))
    words = {
        "grade": (str(class_),),
        "rescore": (),
        "explain": ("ada", "2"),
        "override": ("ada", "2", "--points", "1", "--author", "G", "--reason", "r"),
    }[command]
    ended = cvgrade(command, *words, "--out", str(graded_out))
    assert ended.exit_code == 2
    assert (
        f"was made with the course {tiny_course.root}, but CVGRADE_COURSE is {other_course}" in ended.output
    )
    assert marks(graded_out) == before


def test_the_recorded_course_is_used_without_being_told(
    cvgrade: Run, class_: Path, graded_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CVGRADE_COURSE")
    ended = cvgrade("grade", str(class_), "--out", str(graded_out))
    assert "Nothing to grade: 5 submissions up to date." in ended.output
    assert cvgrade("rescore", "--out", str(graded_out)).exit_code == 0
    assert summaries(graded_out)["ada"]["earned"] == 4


def test_another_course_that_is_asked_for_is_used_and_recorded(
    cvgrade: Run, graded_out: Path, tiny_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = shutil.copytree(tiny_course.root, tmp_path / "moved")
    monkeypatch.delenv("CVGRADE_COURSE")
    assert cvgrade("rescore", "--out", str(graded_out), "--course", str(moved)).exit_code == 0
    assert json.loads((graded_out / "class.json").read_text())["course"] == str(moved)
    shutil.rmtree(moved)
    ended = cvgrade("rescore", "--out", str(graded_out))
    assert ended.exit_code == 2
    assert "which is not there any more" in ended.output
    nowhere = cvgrade("rescore", "--out", str(graded_out), "--course", str(moved))
    assert (nowhere.exit_code, "has no folder 'solutions'" in nowhere.output) == (2, True)


def test_a_class_without_any_file_of_the_course_publishes_nothing(
    cvgrade: Run, class_: Path, graded_out: Path, other_course: Path, tmp_path: Path
) -> None:
    before = marks(graded_out)
    ended = cvgrade("grade", str(class_), "--out", str(graded_out), "--course", str(other_course))
    assert ended.exit_code == 2
    assert "None of the submitted files belongs to a lesson of this course: " in ended.output
    assert "ada/lesson02.py" in ended.output
    assert "The course has img01.py." in ended.output
    assert marks(graded_out) == before
    new = tmp_path / "new"
    assert cvgrade("grade", str(class_), "--out", str(new), "--course", str(other_course)).exit_code == 2
    assert not new.exists()  # and so the wrong course is not recorded either


def test_a_remembered_course_file_is_named(
    cvgrade: Run, class_: Path, graded_out: Path, tmp_path: Path
) -> None:
    """A copy of a class folder uses the course file of the original, which an editor of the copy must see."""
    file = tmp_path / "course.toml"
    file.write_text("bonus_cap = 0.1\n")
    out = ("--out", str(graded_out))
    rescore = ("rescore", *out)
    assert "ourse file" not in cvgrade(*rescore).output
    assert "ourse file" not in cvgrade(*rescore, "--course-file", str(file)).output
    remembered = f"course file: {file}"
    assert f"C{remembered[1:]}\n" in cvgrade(*rescore).output
    decision = ("ada", "2", "--comment", "Good.", "--author", "G")
    assert f"C{remembered[1:]}\n" in cvgrade("override", *decision, *out).output
    assert f"note {remembered}\n" in cvgrade("grade", str(class_), *out).output
    given = cvgrade("grade", str(class_), *out, "--course-file", str(file))
    assert remembered not in given.output
