"""Classes that go on under other keys: they are recognized, and a note says what a person may merge."""

from __future__ import annotations

from pathlib import Path

from fixture_types import Run


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
