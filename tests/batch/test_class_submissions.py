"""Who is who in a class, and when they submitted: rosters, times, names that nearly fit."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path

import pytest
from fixture_types import Run

from .conftest import WRONG, summaries

DUE = "[late]\nper_day = 0.5\n[lessons.lesson02]\ndue = 2026-11-20T00:00:00Z\n"
BEFORE, AFTER = 1_795_000_000, 1_795_200_000  # 18 and 20 November 2026


@pytest.fixture
def course_file(tmp_path: Path) -> Path:
    path = tmp_path / "course.toml"
    path.write_text(DUE)
    return path


def put(path: Path, source: bytes, at: int = BEFORE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source)
    os.utime(path, (at, at))
    return path


def gradebook(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "exports" / "gradebook.csv").read_text(encoding="utf-8-sig")
    return {row["learner"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_roster_matches_a_download_of_canvas(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "lateone_LATE_11_901_lesson02.py", solution)
    put(class_ / "twintom_81_902_lesson02.py", solution)
    put(class_ / "stranger_99_903_lesson02.py", solution + WRONG)
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "learner;name;email;id\nlateone;Late One;l@x.edu;11\ntt1;Tom Twin;;\ntt2;Tom Twin;;\ngone;Go Ne;;\n"
    )
    ended = cvgrade("grade", str(class_), "--out", str(out), "--roster", str(roster))
    assert set(summaries(out)) == {"lateone", "tt1", "tt2", "gone", "twintom 81", "stranger 99"}
    assert summaries(out)["lateone"]["state"] == "passed"
    assert "1 learner is not on the roster: stranger 99" in ended.output
    assert "1 submission could not be matched with the roster: twintom 81 fits tt1 and tt2" in ended.output
    assert "missing Tom Twin, Tom Twin, Go Ne: on the roster" in ended.output
    section = (out / "index.html").read_text().split("What to teach next</h2>")[0]
    assert section.count("not on the roster") == 1
    assert "<strong>2 learners</strong> not on the roster" in section


def test_a_name_that_nearly_fits_is_graded_and_files_without_a_lesson_need_a_person(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "ken" / "Lesson02.py", solution)
    put(class_ / "joe" / "homework.py", solution)
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 1
    assert "ken: Lesson02.py was graded as lesson02" in ended.output
    assert "joe: no file has the name of a lesson (homework.py" in ended.output
    assert summaries(out)["ken"]["state"] == "passed"
    assert "homework.py" in gradebook(out)["joe"]["problems"]
    assert "no file has the name of a lesson" in (out / "index.html").read_text()
    assert "was graded as lesson02" in (out / "ken" / "report.html").read_text()


def test_the_times_of_a_copied_class_cost_nothing_and_are_said(
    cvgrade: Run, tmp_path: Path, out: Path, course_file: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    for name in ("ada", "bob", "eve"):
        put(class_ / name / "lesson02.py", solution)
        (class_ / name / "lesson02.py").touch()
    course_file.write_text(DUE.replace("2026", "2020"))
    ended = cvgrade("grade", str(class_), "--out", str(out), "--course-file", str(course_file))
    assert "3 of 3 files have the time at which they were copied" in ended.output
    assert "3 of 3 files have the time" in (out / "index.html").read_text()
    assert {each["earned"] for each in summaries(out).values()} == {4}
    assert "time unknown" in cvgrade("explain", "ada", "2", "--out", str(out)).output


def test_a_times_file_wins_over_files_and_is_remembered(
    cvgrade: Run, tmp_path: Path, out: Path, course_file: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "ada" / "lesson02.py", solution)
    put(class_ / "bob" / "lesson02.py", solution, AFTER)
    times = tmp_path / "times.csv"
    times.write_text(
        "learner,lesson,handed_in\nada,lesson02,2026-11-20T01:00:00Z\nmr x,2,2026-11-20 01:00\n".replace(
            ",2,", ",lesson2,"
        )
    )
    words = ("grade", str(class_), "--out", str(out), "--course-file", str(course_file))
    ended = cvgrade(*words, "--times", str(times))
    assert "1 time of the times file fit no learner, or several: mr x" in ended.output
    assert {name: each["earned"] for name, each in summaries(out).items()} == {"ada": 2, "bob": 2}
    assert "time from the times file" in cvgrade("explain", "ada", "2", "--out", str(out)).output
    assert "time of the file" in cvgrade("explain", "bob", "2", "--out", str(out)).output
    cvgrade(*words)
    assert summaries(out)["ada"]["earned"] == 2
    warning = (
        "the times file gives a new file the time of an earlier one; give a newer times file: ada lesson02"
    )
    assert warning not in cvgrade(*words, "--times", str(times)).output
    put(class_ / "ada" / "lesson02.py", solution + b"# more\n")
    assert warning in " ".join(cvgrade(*words, "--times", str(times)).output.split())


def test_a_contradiction_between_canvas_and_the_file_needs_a_person(
    cvgrade: Run, tmp_path: Path, out: Path, course_file: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "lateone_LATE_11_901_lesson02.py", solution, BEFORE)
    put(class_ / "ontime_12_902_lesson02.py", solution, AFTER)
    put(class_ / "really_LATE_13_903_lesson02.py", solution, AFTER)
    ended = cvgrade("grade", str(class_), "--out", str(out), "--course-file", str(course_file))
    assert ended.exit_code == 1
    assert "the platform marks it as late, but its file is older than the due date" in ended.output
    assert "1 day late, but the platform does not mark it as late" in ended.output
    found = summaries(out)
    assert (found["lateone 11"]["state"], found["ontime 12"]["state"]) == ("needs review", "needs review")
    assert found["really 13"]["earned"] == 2
    assert gradebook(out)["ontime 12"]["lesson02"] == ""


def test_the_folder_of_the_reports_may_be_inside_the_class(
    cvgrade: Run, tmp_path: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "ada" / "lesson02.py", solution)
    for _ in range(2):
        ended = cvgrade("grade", str(class_), "--out", str(class_ / "out"))
        assert ended.exit_code == 0, ended.output
        assert set(summaries(class_ / "out")) == {"ada"}


def test_two_items_of_one_learner_are_one_row(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    class_ = tmp_path / "class"
    put(class_ / "ada" / "lesson02.py", solution + WRONG, BEFORE)
    put(class_ / "lovelaceada_4711_901_lesson02.py", solution, AFTER)
    roster = tmp_path / "roster.csv"
    roster.write_text("learner,name,id\nada,Ada Lovelace,4711\n")
    ended = cvgrade("grade", str(class_), "--out", str(out), "--roster", str(roster))
    assert "submitted twice, under two names: ada lesson02" in ended.output
    assert {name: each["earned"] for name, each in summaries(out).items()} == {"ada": 4}
    shutil.rmtree(out)


def test_a_roster_after_the_first_run_says_whose_results_are_under_another_key(
    cvgrade: Run, tmp_path: Path
) -> None:
    class_, out, roster = tmp_path / "class", tmp_path / "out", tmp_path / "roster.csv"
    for name in ("Ada Lovelace_4711", "Grace Hopper_4712"):
        folder = class_ / f"{name}_assignsubmission_file_"
        folder.mkdir(parents=True)
        (folder / "lesson02.py").write_text("x = 1\n")
    command = ("grade", str(class_), "--out", str(out))
    assert "another key" not in cvgrade(*command).output
    roster.write_text("learner,name,id\nada,Ada Lovelace,4711\nGrace Hopper 4712,Grace Hopper,4712\n")
    told = "1 learner had another key before this roster"
    ended = cvgrade(*command, "--roster", str(roster))
    assert told in ended.output
    assert "'Ada Lovelace 4711' is 'ada' now" in ended.output
    merged = cvgrade("merge", "Ada Lovelace 4711", "ada", "--author", "Grace", "--out", str(out))
    assert merged.exit_code == 0, merged.output
    assert told not in cvgrade(*command, "--roster", str(roster)).output


def test_a_learner_who_differs_from_an_earlier_one_only_in_case_is_named(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first / "Ada", second / "ada", first / "bob", second / "bob"):
        put(path / "lesson02.py", solution if path.name != "ada" else solution + WRONG)
    said = "1 learner had another upper and lower case in an earlier run: 'Ada' is 'ada' now"
    assert said not in cvgrade("grade", str(first), "--out", str(out)).output
    for _ in range(2):
        ended = cvgrade("grade", str(second), "--out", str(out))
        assert said in ended.output
        assert "`cvgrade merge OLD NEW`" in ended.output
    folders = sorted(path.parent.name for path in out.glob("*/report.html"))
    assert len({name.casefold() for name in folders}) == 3
    assert "Ada" in folders
    merged = cvgrade("merge", "Ada", "ada", "--author", "Grace", "--out", str(out))
    assert f"Deleted the report card in {out / 'Ada'}." in " ".join(merged.output.split())
    folders.remove("Ada")
    assert sorted(path.parent.name for path in out.glob("*/report.html")) == folders
    for class_ in (first, second):
        assert said not in cvgrade("grade", str(class_), "--out", str(out)).output
    assert summaries(out).keys() == {"ada", "bob"}


def test_a_roster_in_another_case_names_the_earlier_key_once(cvgrade: Run, tmp_path: Path, out: Path) -> None:
    class_, roster = tmp_path / "class", tmp_path / "roster.csv"
    for name in ("Ada", "bob"):
        put(class_ / name / "lesson02.py", b"x = 1\n")
    words = ("grade", str(class_), "--out", str(out))
    cvgrade(*words)
    roster.write_text("learner\nada\nbob\n")
    ended = cvgrade(*words, "--roster", str(roster))
    assert ended.output.count("'Ada' is 'ada' now") == 1
    (class_ / "Ada").rename(class_ / "ada")
    ended = cvgrade(*words, "--roster", str(roster))
    assert ended.output.count("'Ada' is 'ada' now") == 1


def test_who_submitted_only_in_an_earlier_run_is_not_without_a_submission(
    cvgrade: Run, tmp_path: Path
) -> None:
    class_, out, roster = tmp_path / "class", tmp_path / "out", tmp_path / "roster.csv"
    for name in ("ada", "bob"):
        (class_ / name).mkdir(parents=True)
        (class_ / name / "lesson02.py").write_text("x = 1\n")
    roster.write_text("learner\nada\nbob\ncy\n")
    command = ("grade", str(class_), "--out", str(out), "--roster", str(roster))
    assert "missing cy: on the roster, but no submission" in cvgrade(*command).output
    shutil.rmtree(class_ / "bob")
    again = cvgrade(*command).output
    assert "missing cy: on the roster, but no submission" in again
    assert "missing bob: on the roster, and not in this folder; earlier submissions count" in again
