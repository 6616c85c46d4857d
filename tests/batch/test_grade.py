"""``cvgrade grade`` for instructors: a whole class, a second run, a gradebook on a server."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from classes import TRUST, graded
from fixture_types import Run
from postgres import Server

from grader.batch.class_folder import slug
from grader.batch.plan import PendingSubmission, load_tasks
from grader.course.catalog import load_lessons
from grader.course.layout import Course, find_course
from grader.gradebook import database
from grader.gradebook.store import Gradebook, ResultKey
from grader.judge.job import Job
from grader.model import LessonResult
from grader.sandbox.bubblewrap import find_bubblewrap

from .conftest import BOB, WRONG, summaries


def test_a_class_from_submissions_to_report_cards(cvgrade: Run, class_: Path, out: Path) -> None:
    ended = cvgrade("grade", str(class_), "--out", str(out), "--jobs", "2")
    assert ended.exit_code == 0, ended.output
    assert "5 submissions to grade." in ended.output
    found = summaries(out)
    assert {name: each["state"] for name, each in found.items()} == {
        "ada": "passed",
        BOB: "graded",
        "eve": "graded",
        "zoë": "graded",
        "=2+5": "graded",
    }
    assert found["ada"]["earned"] == 4
    assert 0 < found[BOB]["earned"] < 4
    assert found["eve"]["earned"] == found["zoë"]["earned"] == found["=2+5"]["earned"] == 0
    assert set(found["eve"]["outcomes"]) == {"crashed"}
    assert set(found["zoë"]["outcomes"]) == {"unattempted"}
    names = {path.name for path in out.iterdir()}
    assert {"index.html", "class.json", "gradebook.db", "exports", "signing-key.pub", "ada", "zoë"} <= names
    for learner in json.loads((out / "exports" / "class.json").read_text())["learners"]:
        assert (out / learner["folder"] / "report.html").is_file()
    rows = list(
        csv.DictReader(io.StringIO((out / "exports" / "gradebook.csv").read_text(encoding="utf-8-sig")))
    )
    assert {row["learner"]: row["lesson02"] for row in rows}["'=2+5"] == "0"


def test_names_of_files_of_the_class_stop_nobody(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    """A learner chose the name of the file, and with it the key."""
    forged = slug("Ada Lovelace")
    names = ("Ada Lovelace", forged, "signing-key.pub", "gradebook.db-wal", "gradebook.db-journal", "exports")
    for name in names:
        (tmp_path / "class" / name).mkdir(parents=True)
        source = solution if name.startswith("Ada L") else b"x = 1\n"
        (tmp_path / "class" / name / "lesson02.py").write_bytes(source)
    ended = cvgrade("grade", str(tmp_path / "class"), "--out", str(out))
    assert ended.exit_code == 0, ended.output
    assert cvgrade("rescore", "--out", str(out)).exit_code == 0
    found = summaries(out)
    assert {name: found[name]["earned"] for name in found} == {
        name: 4 if name == "Ada Lovelace" else 0 for name in names
    }
    listed = json.loads((out / "exports" / "class.json").read_text())["learners"]
    folders = {each["learner"]: each["folder"] for each in listed}
    assert folders["Ada Lovelace"] == forged
    assert len(set(folders.values())) == len(names)


def test_no_hidden_content_is_published(cvgrade: Run, class_: Path, out: Path, tiny_course: Course) -> None:
    cvgrade("grade", str(class_), "--out", str(out), "--seed", "271828182")
    checks = next(tiny_course.solutions.glob("*/checks.py")).read_text()
    secrets = [line.strip() for line in checks.splitlines() if "assert" in line or "expect" in line]
    assert secrets
    for folder in out.iterdir():
        if folder.is_dir() and folder.name != "exports":
            for path in folder.rglob("*"):
                text = path.read_text(encoding="utf-8") if path.is_file() else ""
                assert "271828182" not in text
                assert "checks.py" not in text
                assert not [line for line in secrets if line in text]


def test_a_second_run_grades_nothing_and_changes_no_file(
    cvgrade: Run, class_: Path, graded_out: Path
) -> None:
    cvgrade("grade", str(class_), "--out", str(graded_out))  # the files of this class have other times
    files = [path for path in graded_out.rglob("*") if path.is_file() and "db" not in path.name]
    before = {path: path.read_bytes() for path in files}
    ended = cvgrade("grade", str(class_), "--out", str(graded_out))
    assert "Nothing to grade: 5 submissions up to date." in ended.output
    assert {path: path.read_bytes() for path in before} == before


def test_only_changed_submissions_are_graded_again(
    cvgrade: Run, class_: Path, graded_out: Path, solution: bytes
) -> None:
    (class_ / BOB / "lesson02.py").write_bytes(solution + b"\n# corrected\n")
    ended = cvgrade("grade", str(class_), "--out", str(graded_out), "--json-lines")
    assert [event["learner"] for event in graded(ended)] == [BOB]
    assert summaries(graded_out)[BOB]["earned"] == 4
    forced = cvgrade("grade", str(class_), "--out", str(graded_out), "--json-lines", "--force")
    assert len(graded(forced)) == 5


def test_a_changed_pack_grades_everything_again(
    cvgrade: Run,
    class_: Path,
    graded_out: Path,
    tiny_course: Course,
    tmp_path: Path,
) -> None:
    other = shutil.copytree(tiny_course.root, tmp_path / "course")
    with next(other.glob("solutions/*/hints.md")).open("a") as file:
        file.write("\nOne more.\n")
    ended = cvgrade("grade", str(class_), "--out", str(graded_out), "--json-lines", "--course", str(other))
    assert len(graded(ended)) == 5


def test_an_earlier_better_attempt_still_counts(
    cvgrade: Run, class_: Path, graded_out: Path, solution: bytes
) -> None:
    (class_ / "ada" / "lesson02.py").write_bytes(solution + WRONG)
    cvgrade("grade", str(class_), "--out", str(graded_out))
    assert summaries(graded_out)["ada"]["earned"] == 4


def test_the_roster_shows_missing_learners_and_those_not_on_it(
    cvgrade: Run, class_: Path, out: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("learner,name,email\nada,Ada Lovelace,ada@example.edu\nghost,Gh Ost,g@example.edu\n")
    ended = cvgrade("grade", str(class_), "--out", str(out), "--roster", str(roster))
    assert "missing Gh Ost" in ended.output
    found = summaries(out)
    assert found["ghost"]["state"] == "missing"
    overview = (out / "index.html").read_text()
    assert "Ada Lovelace" in overview
    assert "not on the roster" in overview


def test_due_dates_and_extra_time_from_the_course_file_and_rescoring(
    cvgrade: Run, class_: Path, out: Path, tmp_path: Path
) -> None:
    for path in class_.rglob("*.py"):
        os.utime(path, (1_800_000_000, 1_800_000_000))
    course = tmp_path / "course.toml"
    course.write_text("[late]\nper_day = 0.25\n[lessons.lesson02]\ndue = 2027-01-14T08:00:00Z\n")
    cvgrade("grade", str(class_), "--out", str(out), "--course-file", str(course))
    assert summaries(out)["ada"]["earned"] == 3
    course.write_text(course.read_text() + '[[extra_time]]\nlearner = "ada"\ndays = 1\n')
    ended = cvgrade("rescore", "--out", str(out))
    assert "No submission was graded again." in ended.output
    assert "1 mark changed:\n  ada, lesson02: 3 → 4 of 4 points (+1)\n" in ended.output
    history = list(csv.DictReader(io.StringIO((out / "exports" / "changes.csv").read_text(encoding="utf-8"))))
    (change,) = [(row["learner"], row["lesson"], row["before"], row["after"]) for row in history]
    assert change == ("ada", "lesson02", "3", "4")
    assert "No mark changed." in cvgrade("rescore", "--out", str(out)).output
    assert summaries(out)["ada"]["earned"] == 4
    assert 0 < summaries(out)[BOB]["earned"] < 3


def test_a_fault_of_the_machine_is_a_problem_without_a_mark_and_is_retried_next_time(
    cvgrade: Run, class_: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.errors import ExaminerError
    from grader.judge.session import GradingSession

    original = GradingSession.grade

    def failing(self: GradingSession, job: Job, on_check: Any = lambda _: None) -> LessonResult:
        if job.learner == "ada":
            raise ExaminerError("the machine lost its power")
        return original(self, job, on_check)

    with monkeypatch.context() as patch:
        patch.setattr(GradingSession, "grade", failing)
        ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 1
    assert "could not be graded ada lesson02: the machine lost its power" in ended.output
    assert summaries(out)["ada"]["state"] == "needs review"
    assert "the machine lost its power" in (out / "index.html").read_text()
    card = (out / "ada" / "report.html").read_text()
    assert "Not graded yet: needs review." in card
    assert "lost its power" not in card
    ended = cvgrade("grade", str(class_), "--out", str(out), "--json-lines")
    assert [event["learner"] for event in graded(ended)] == ["ada"]
    assert summaries(out)["ada"]["state"] == "passed"


def test_the_end_of_a_run_says_who_needs_a_person_and_no_rerun_repeats_a_line(
    cvgrade: Run, class_: Path, out: Path
) -> None:
    (class_ / "broken.zip").write_bytes(b"PK\x03\x04 and nothing else")
    (class_ / "ada" / "notes.txt").write_text("x")
    first = cvgrade("grade", str(class_), "--out", str(out))
    assert first.exit_code == 1
    lines = first.output.splitlines()
    assert "6 learners, 5 submissions: 1 passed, 4 not passed." in lines
    (position,) = [index for index, line in enumerate(lines) if line == "1 learner needs you (exit code 1):"]
    assert lines[position + 1].startswith("  broken: ")
    assert "ignored ada/notes.txt" in first.output
    again = cvgrade("grade", str(class_), "--out", str(out))
    assert again.exit_code == 1
    assert "notes.txt" not in again.output
    assert "ignored 1 file as in an earlier run" in again.output
    assert "1 learner needs you (exit code 1):" in again.output
    rescored = cvgrade("rescore", "--out", str(out))
    assert (rescored.exit_code, "1 learner needs you" in rescored.output) == (1, True)


def test_a_wrong_course_file_is_refused_before_anything_is_graded(
    cvgrade: Run, class_: Path, out: Path, tmp_path: Path
) -> None:
    course = tmp_path / "course.toml"
    course.write_text('[[extra_time]]\nlearner = "adda"\ndays = 1\n')
    ended = cvgrade("grade", str(class_), "--out", str(out), "--course-file", str(course))
    assert ended.exit_code == 2
    assert "extra time to 'adda', who is not in the class" in ended.output
    assert "Did you mean ada?" in ended.output
    assert not (out / "index.html").exists()
    roster = tmp_path / "roster.csv"
    roster.write_text("learner\nadda\n")
    words = ("--course-file", str(course), "--roster", str(roster))
    assert cvgrade("grade", str(class_), "--out", str(out), *words).exit_code == 0


def test_a_pack_that_changes_during_a_run_gives_no_result_for_its_old_version(
    cvgrade: Run, class_: Path, out: Path, own_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.judge.session import GradingSession

    checks = next(own_course.solutions.glob("*/checks.py"))
    original = GradingSession.grade

    def editing(self: GradingSession, job: Job, on_check: Any = lambda _: None) -> LessonResult:
        result = original(self, job, on_check)
        checks.write_text(checks.read_text() + "\n")
        return result

    with monkeypatch.context() as patch:
        patch.setattr(GradingSession, "grade", editing)
        ended = cvgrade("grade", str(class_), "--out", str(out), "--jobs", "1")
    assert ended.exit_code == 1
    assert "the pack of lesson02 changed while the class was graded" in ended.output
    with Gradebook(f"sqlite:///{out / 'gradebook.db'}") as book:
        assert len(book.graded_keys()) == 1  # the one that was finished before the change
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 0
    assert summaries(out)["ada"]["state"] == "passed"


def test_files_are_loaded_one_by_one_when_an_engine_requests_them(tmp_path: Path) -> None:
    """The memory of a run does not grow with the class."""
    course = Course(tmp_path)
    loaded: list[str] = []

    def source_of(key: ResultKey) -> bytes:
        loaded.append(key.learner)
        return b""

    lesson = load_lessons(find_course())[0]
    pending = [
        PendingSubmission(ResultKey(str(n), lesson.id, "", "", "", 1, "{}"), "", False) for n in range(1000)
    ]
    tasks = load_tasks(pending, course, [lesson], source_of)
    assert not loaded
    assert next(tasks).key.learner == "0"
    assert loaded == ["0"]


@pytest.mark.skipif(not find_bubblewrap(), reason="these tests trust every submission without bubblewrap")
def test_nobody_grades_without_a_sandbox_by_accident(
    cvgrade: Run, class_: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CVGRADE_SANDBOX", "unsandboxed")  # for `cvgrade check`; it allows nothing here
    ended = cvgrade("grade", str(class_), "--out", str(out))
    assert ended.exit_code == 3
    assert "No sandbox" in ended.output
    assert "--no-sandbox-i-trust-every-submission" in ended.output
    with Gradebook(f"sqlite:///{out / 'gradebook.db'}") as book:
        assert not book.graded_keys()


def test_a_class_without_a_sandbox_says_so(
    cvgrade: Run, class_: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    trust = "--no-sandbox-i-trust-every-submission"
    ended = cvgrade("grade", str(class_), "--out", str(out), trust)
    assert ended.exit_code == 0
    last = ended.output.splitlines()[-1]
    assert "NO SANDBOX" in last
    assert "5 submissions ran without a sandbox" in last
    assert ">NO SANDBOX<" in (out / "index.html").read_text()
    assert "no sandbox" in (out / "ada" / "report.html").read_text()
    assert "NO SANDBOX" in cvgrade("rescore", "--out", str(out)).output
    if not TRUST:
        again = cvgrade("explain", "ada", "2", "--out", str(out), "--again")
        assert again.exit_code == 3
        assert "No sandbox" in again.output


@pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed")
def test_a_sandboxed_class_says_nothing_about_it(graded_out: Path) -> None:
    assert "NO SANDBOX" not in (graded_out / "index.html").read_text()


def test_a_gradebook_on_a_server(cvgrade: Run, class_: Path, out: Path, postgres_url: str) -> None:
    first = cvgrade("grade", str(class_), "--out", str(out), "--gradebook", postgres_url)
    assert first.exit_code == 0, first.output
    assert summaries(out)["ada"]["earned"] == 4
    assert not (out / "gradebook.db").exists()
    again = cvgrade("grade", str(class_), "--out", str(out))
    assert "Nothing to grade" in again.output


def test_a_server_that_stops_loses_nothing(
    cvgrade: Run,
    class_: Path,
    out: Path,
    postgres: Server,
    postgres_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "RETRY_FOR_S", 1.0)
    cvgrade("grade", str(class_), "--out", str(out), "--gradebook", postgres_url)
    postgres.stop()
    try:
        ended = cvgrade("grade", str(class_), "--out", str(out))
        assert ended.exit_code == 3
        assert "cannot be used" in ended.output
    finally:
        postgres.start()
    assert "Nothing to grade" in cvgrade("grade", str(class_), "--out", str(out)).output
