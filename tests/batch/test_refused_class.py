"""What ``cvgrade grade`` and the commands about a class refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from classes import contents, graded
from fixture_types import Run


def test_the_folder_of_another_class_is_refused(
    cvgrade: Run, class_: Path, graded_out: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    (other / "stranger").mkdir(parents=True)
    shutil.copy(class_ / "ada" / "lesson02.py", other / "stranger")
    before = contents(graded_out)
    ended = cvgrade("grade", str(other), "--out", str(graded_out))
    assert ended.exit_code == 2
    assert "belongs to another class" in ended.output
    assert contents(graded_out) == before


def test_a_folder_with_other_files_is_refused(cvgrade: Run, class_: Path, out: Path) -> None:
    out.mkdir()
    (out / "thesis.tex").write_text("important")
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 2
    assert "is no folder of a graded class" in ended.output
    assert [path.name for path in out.iterdir()] == ["thesis.tex"]


def test_a_file_for_the_output_is_refused(cvgrade: Run, class_: Path, out: Path) -> None:
    out.write_text("x")
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert (ended.exit_code, out.read_text()) == (2, "x")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--lesson", "lesson99"), "There is no lesson 'lesson99'"),
        (("--roster", "none.csv"), "cannot be read"),
        (("--course-file", "none.toml"), "cannot be read"),
        (("--gradebook", "nonsense"), "not a database URL"),
        (("--jobs", "0"), "--jobs"),
    ],
)
def test_an_invalid_option_is_refused(
    cvgrade: Run, class_: Path, out: Path, words: tuple[str, ...], message: str
) -> None:
    ended = cvgrade("grade", str(class_), "--out", str(out), *words)
    assert ended.exit_code == 2, ended.output
    assert message in ended.output


def test_another_seed_than_that_of_the_class_is_refused(cvgrade: Run, class_: Path, graded_out: Path) -> None:
    words = ("grade", str(class_), "--out", str(graded_out), "--seed", "2")
    ended = cvgrade(*words)
    assert ended.exit_code == 2
    assert "different inputs" in ended.output
    assert len(graded(cvgrade(*words, "--force", "--json-lines"))) == 5


@pytest.mark.parametrize("what", ["rescore", "explain", "override"])
def test_commands_about_a_class_need_its_folder(cvgrade: Run, tmp_path: Path, what: str) -> None:
    words = {"rescore": (), "explain": ("ada", "2"), "override": ("ada", "2", "--points", "1")}[what]
    ended = cvgrade(what, *words, "--out", str(tmp_path))
    assert ended.exit_code == 2
    assert "not the folder of a graded class" in ended.output
