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


def test_the_next_assignment_of_moodle_is_the_same_class(
    cvgrade: Run, solution: bytes, tmp_path: Path, out: Path
) -> None:
    def download(week: int) -> str:
        for name, number in (("Ada Lovelace", 1), ("Bob Müller", 2)):
            folder = tmp_path / f"week{week}" / f"{name}_{week}{number}_assignsubmission_file_"
            folder.mkdir(parents=True)
            (folder / "lesson02.py").write_bytes(solution + b"# week %d" % week)
        return str(tmp_path / f"week{week}")

    grade = ("--out", str(out))
    assert cvgrade("grade", download(1), *grade).exit_code == 0
    second = download(2)
    ended = cvgrade("grade", second, *grade)
    said = " ".join(ended.output.split())
    assert "2 new learners with the name of an earlier one: 'Ada Lovelace 21' ('Ada Lovelace 11')" in said
    for name, number in (("Ada Lovelace", 1), ("Bob Müller", 2)):
        cvgrade("merge", f"{name} 2{number}", f"{name} 1{number}", "--author", "Grace", *grade)
    again = cvgrade("grade", second, *grade)
    assert again.exit_code == 0, again.output
    assert "2 learners, 2 submissions" in again.output
    assert "earlier one" not in again.output


def test_a_roster_that_comes_later_is_of_the_same_class_and_stays(
    cvgrade: Run, solution: bytes, tmp_path: Path, out: Path
) -> None:
    class_ = tmp_path / "canvas"
    class_.mkdir()
    for name, number in (("lovelaceada", 4711), ("mullerbob", 4712)):
        (class_ / f"{name}_{number}_9{number}_lesson02.py").write_bytes(solution)
    roster = tmp_path / "roster.csv"
    roster.write_text("learner,name,id,email\nada,Ada Lovelace,4711,ada@x.org\nbob,Bob,4712,bob@x.org\n")
    grade = ("grade", str(class_), "--out", str(out))
    assert cvgrade(*grade).exit_code == 0
    ended = cvgrade(*grade, "--roster", str(roster))
    assert ended.exit_code == 0, ended.output
    assert "2 learners had another key before this roster" in ended.output
    assert "with the name of an earlier one" not in ended.output
    before = (out / "exports" / "gradebook.csv").read_text()
    assert "ada@x.org" in before
    once_more = cvgrade(*grade)
    assert f"the roster of the last run was used: {roster}" in "".join(once_more.output.split("\n"))
    assert (out / "exports" / "gradebook.csv").read_text() == before


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
