"""Downloads of Moodle, Canvas, Gradescope and GitHub Classroom: who submitted what, and when."""

from __future__ import annotations

import os
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions.classroom import Learner, open_class
from grader.submissions.reader_process import SubmittedClass

LESSONS = ("lesson02", "lesson03")

METADATA = """\
---
submission_300001:
  :submitters:
  - :name: Ada Lovelace
    :sid: '4711'
    :email: ada@example.edu
  :created_at: 2026-11-18 10:22:33.125000000 Z
  :score: 1.0
  :results: {}
submission_300002:
  :submitters:
  - :name: Grace Hopper
    :sid: 4712
  - :name: Alan Turing
    :sid:
    :email: alan@example.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-11-19 10:00:00 Z
    zone: &1 !ruby/object:ActiveSupport::TimeZone
      name: UTC
  :history: []
"""


def put(path: Path, text: str = "x = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def by_key(path: Path) -> dict[str, Learner]:
    return {each.key: each for each in open_class(path, LESSONS)}


def zip_of(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    return path


def test_moodle_without_folders(tmp_path: Path) -> None:
    put(tmp_path / "Ada Lovelace_12345_assignsubmission_file_lesson02.py", "a = 1\n")
    put(tmp_path / "Ada Lovelace_12345_assignsubmission_file_lesson03.ipynb.txt")
    put(tmp_path / "Ada_Under Score_12346_assignsubmission_file_Lesson 3.py", "b = 1\n")
    class_ = by_key(tmp_path)
    assert list(class_) == ["Ada Lovelace 12345", "Ada_Under Score 12346"]
    ada = class_["Ada Lovelace 12345"]
    assert (ada.name, ada.number) == ("Ada Lovelace", "12345")
    assert ada.lessons["lesson02"].source == b"a = 1\n"
    assert ada.lessons["lesson02"].upload == "Ada Lovelace_12345_assignsubmission_file_"
    assert class_["Ada_Under Score 12346"].lessons["lesson03"].source == b"b = 1\n"


def test_a_name_that_looks_like_another_download_is_nobody_elses(tmp_path: Path) -> None:
    put(tmp_path / "Ada Lovelace_4711_assignsubmission_file_lesson02.py", "a = 1\n")
    for forged in (
        "Eve_12_assignsubmission_file_Ada Lovelace_4711_assignsubmission_file_lesson02.py",
        "Ada Lovelace_4711_assignsubmission_file_Eve_12_assignsubmission_file_lesson02.py",
        "eve_12_98765_Ada Lovelace_4711_assignsubmission_file_lesson02.py",
        "anon_12_98765_x_4711_assignsubmission_file_lesson02.py",
    ):
        put(tmp_path / forged, "e = 1\n")
    class_ = by_key(tmp_path)
    assert class_["Ada Lovelace 4711"].lessons["lesson02"].source == b"a = 1\n"
    others = [each for key, each in class_.items() if key != "Ada Lovelace 4711"]
    assert [(each.number, each.lessons["lesson02"].upload) for each in others] == 4 * [("", "")]


def test_a_file_without_a_folder_name_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("/etc/lesson02.py", "x = 1")
        archive.writestr("ada/lesson02.py", "x = 1")
    class_ = open_class(path, LESSONS)
    assert [each.key for each in class_] == ["ada"]
    assert "belongs to no learner" in class_.unmatched[0].reason


def test_a_folder_with_a_date_is_the_class(tmp_path: Path) -> None:
    for learner in ("ada", "bob"):
        put(tmp_path / "lesson02_2026_11_submissions" / learner / "lesson02.py")
    assert {each.key for each in open_class(tmp_path, LESSONS)} == {"ada", "bob"}


@pytest.mark.parametrize("packed", [False, True])
def test_the_only_learner_of_a_class_is_not_the_class(tmp_path: Path, packed: bool) -> None:
    """A learner chose what is in the folder, and submits for nobody else."""
    folder = tmp_path / "class" / "Eve_12_assignsubmission_file_"
    put(folder / "Ada Lovelace_4711_assignsubmission_file_" / "lesson02.py")
    put(folder / "Grace Hopper_4712_assignsubmission_file_" / "lesson02.py")
    put(folder / "submission_metadata.yml", METADATA)
    put(folder / "submission_300001" / "lesson02.py", "a = 1\n")
    path = zip_of(folder.parent, tmp_path / "class.zip") if packed else folder.parent
    (learner,) = open_class(path, LESSONS)
    assert learner.number == "12"


def test_a_text_typed_into_moodle_is_no_learner(tmp_path: Path) -> None:
    put(tmp_path / "Ada Lovelace_12345_assignsubmission_file_" / "lesson02.py")
    put(tmp_path / "Ada Lovelace_12345_assignsubmission_onlinetext_" / "onlinetext.html")
    put(tmp_path / "Bob_12346_assignsubmission_onlinetext_" / "onlinetext.html")
    class_ = open_class(tmp_path, LESSONS)
    (ada,) = class_
    assert ada.key == "Ada Lovelace 12345"
    assert "is not graded" in ada.ignored[0].reason
    assert [file.name for file in class_.unmatched] == ["Bob_12346_assignsubmission_onlinetext_"]


def test_the_mark_of_canvas_for_late_submissions_is_kept(tmp_path: Path) -> None:
    put(tmp_path / "lateone_LATE_11_901_lesson02.py")
    put(tmp_path / "ontime_12_902_lesson02-1.py")
    put(tmp_path / "anon_LATE_aB3x_903_lesson02.py")
    put(tmp_path / "plain" / "lesson02.py")
    found = {key: each.lessons["lesson02"] for key, each in by_key(tmp_path).items()}
    assert {key: file.late for key, file in found.items()} == {
        "lateone 11": True,
        "ontime 12": False,
        "anon aB3x": True,
        "plain": None,
    }
    assert found["ontime 12"].upload == "ontime_12_902_lesson02-1.py"


def test_the_last_upload_of_canvas_is_graded_whatever_the_times_of_the_files_say(tmp_path: Path) -> None:
    first = tmp_path / "ada_12_98760_lesson02.py"
    put(first, "old = 1\n")
    put(tmp_path / "ada_12_98765_lesson02-1.py", "new = 1\n")
    os.utime(first, (2e9, 2e9))
    (ada,) = open_class(tmp_path, LESSONS)
    assert ada.lessons["lesson02"].source == b"new = 1\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_with_the_downloads_of_several_learners_is_no_submission(
    tmp_path: Path, packed: bool
) -> None:
    folder = tmp_path / "class" / "CV-lesson 02-5501"
    for name in ("Ada Lovelace_4711", "Grace Hopper_4712"):
        put(folder / f"{name}_assignsubmission_file_" / "lesson02.py")
    put(folder.parent / "zoe" / "lesson02.py")
    if packed:
        zip_of(folder, folder.parent / "CV-lesson 02-5502.zip")
    found = by_key(folder.parent)
    others = [each for key, each in found.items() if key != "zoe"]
    assert len(others) == 1 + packed
    for each in others:
        assert not each.lessons
        assert "downloads of several learners" in each.problem


@pytest.mark.parametrize("packed", [False, True])
def test_an_export_of_gradescope(tmp_path: Path, packed: bool) -> None:
    folder = tmp_path / "assignment_77_export"
    put(folder / "submission_metadata.yml", METADATA)
    put(folder / "submission_300001" / "lesson02.py", "a = 1\n")
    put(folder / "submission_300002" / "Lesson_3.py", "b = 1\n")
    path = zip_of(tmp_path, tmp_path.parent / "export.zip") if packed else tmp_path
    class_ = by_key(path)
    assert list(class_) == ["Ada Lovelace 4711", "Grace Hopper 4712", "alan@example.edu"]
    ada = class_["Ada Lovelace 4711"]
    assert (ada.name, ada.number, ada.email) == ("Ada Lovelace", "4711", "ada@example.edu")
    file = ada.lessons["lesson02"]
    assert file.time_source == "platform"
    assert file.modified == datetime(2026, 11, 18, 10, 22, 33, 125000, UTC).timestamp()
    assert class_["Grace Hopper 4712"].lessons == class_["alan@example.edu"].lessons
    other = class_["alan@example.edu"].lessons["lesson03"]
    assert other.modified == datetime(2026, 11, 19, 10, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text", ["a: [", "- a", "&a [*a, *a]: 1", "!!python/object/apply:os.system ['touch x']"]
)
def test_a_damaged_or_hostile_file_of_gradescope_is_refused(tmp_path: Path, text: str) -> None:
    put(tmp_path / "submission_metadata.yml", text)
    put(tmp_path / "submission_1" / "lesson02.py")
    with pytest.raises(UsageError, match=r"submission_metadata\.yml"):
        open_class(tmp_path, LESSONS)


@pytest.mark.parametrize("text", [METADATA.replace("submission_300001", "zoe"), "a: ["])
def test_a_file_named_like_that_of_gradescope_says_nothing_in_another_class(
    tmp_path: Path, text: str
) -> None:
    put(tmp_path / "submission_metadata.yml", text)
    put(tmp_path / "zoe" / "lesson02.py")
    put(tmp_path / "Ada Lovelace_4711_assignsubmission_file_" / "lesson02.py")
    class_ = open_class(tmp_path, LESSONS)
    assert sorted((each.key, each.number) for each in class_) == [("Ada Lovelace 4711", "4711"), ("zoe", "")]
    assert [file.name for file in class_.unmatched] == ["submission_metadata.yml"]


def test_clones_of_github_classroom(tmp_path: Path) -> None:
    clone = tmp_path / "lesson02-adalove"
    put(clone / "lesson02.py", "a = 1\n")
    put(tmp_path / "lesson03-adalove" / "lesson03.py", "b = 1\n")
    for folder in ("venv", "env", ".venv", "node_modules", "lib/site-packages", ".git"):
        for number in range(80):
            put(clone / folder / "deep" / "er" / "still" / f"lesson0{number}.py")
    put(clone / "env" / "pyvenv.cfg")
    (clone / "python").symlink_to("/usr/bin/python3")
    (clone / "data").symlink_to(tmp_path)
    class_ = by_key(tmp_path)
    assert list(class_) == ["adalove"]
    assert class_["adalove"].problem == ""
    assert class_["adalove"].lessons["lesson02"].source == b"a = 1\n"
    assert class_["adalove"].lessons["lesson03"].source == b"b = 1\n"
    links = {file.name for file in class_["adalove"].ignored if "it is a link" in file.reason}
    assert links == {"python", "data"}


def test_a_zip_of_a_repository(tmp_path: Path) -> None:
    clone = tmp_path / "class" / "ada"
    put(clone / "lesson02.py", "a = 1\n")
    for number in range(300):
        put(clone / "venv" / "lib" / f"module{number}.py")
        put(clone / ".git" / "objects" / f"{number}")
    class_ = by_key(zip_of(tmp_path / "class", tmp_path / "class.zip"))
    assert class_["ada"].problem == ""
    assert set(class_["ada"].lessons) == {"lesson02"}


def test_the_time_of_a_clone_is_that_of_the_commit(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py", "a = 1\n")
    put(tmp_path / "bob" / "lesson02.py", "a = 1\n")
    date = {"GIT_COMMITTER_DATE": "@1700000000 +0000", "GIT_AUTHOR_DATE": "@1700000000 +0000"}
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ada")
    mails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@e.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "work"]):
        environment = {**os.environ, **date, **names, **mails}
        subprocess.run(["git", *words], cwd=tmp_path / "ada", env=environment, check=True)
    for found in (by_key(tmp_path), {each.key: each for each in SubmittedClass(tmp_path, LESSONS)}):
        file = found["ada"].lessons["lesson02"]
        assert (file.modified, file.time_source) == (1_700_000_000, "commit")
        assert found["bob"].lessons["lesson02"].time_source == "file"


def test_files_with_the_learners_name(tmp_path: Path) -> None:
    put(tmp_path / "ada_lovelace_lesson02.py", "a = 1\n")
    put(tmp_path / "ada_lovelace_lesson_3.py", "b = 1\n")
    put(tmp_path / "Lesson02-grace.ipynb.zip")
    put(tmp_path / "lesson03 alan.py", "c = 1\n")
    for name in ("lesson02.py", "lesson02 (1).py", "lesson02_lesson03.py", "my_lesson02_final.py", "README"):
        put(tmp_path / name)
    class_ = open_class(tmp_path, LESSONS)
    found = {each.key: each for each in class_}
    assert set(found) >= {"ada_lovelace", "alan"}
    assert set(found["ada_lovelace"].lessons) == {"lesson02", "lesson03"}
    assert found["alan"].lessons["lesson03"].source == b"c = 1\n"
    unmatched = {file.name for file in class_.unmatched}
    assert unmatched == {
        "README",
        "lesson02.py",
        "lesson02 (1).py",
        "lesson02_lesson03.py",
        "my_lesson02_final.py",
    }


def test_the_folder_of_the_reports_is_no_learner(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py")
    put(tmp_path / "out" / "ada" / "report.html")
    assert [each.key for each in open_class(tmp_path, LESSONS, tmp_path / "out")] == ["ada"]
    assert SubmittedClass(tmp_path, LESSONS, tmp_path / "out").keys == ("ada",)
