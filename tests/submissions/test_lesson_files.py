"""Names of files that nearly fit a lesson: taken and said, or a problem that a person sees."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from grader.submissions.classroom import Learner, open_class
from grader.submissions.lesson_files import lesson_of
from grader.text.regrade import request_template

LESSONS = ("lesson02", "lesson03", "lesson12")


def learner(folder: Path, **files: str) -> Learner:
    for name, text in files.items():
        (folder / "ken").mkdir(exist_ok=True)
        (folder / "ken" / name).write_text(text)
    (only,) = open_class(folder, LESSONS)
    return only


@pytest.mark.parametrize("base", ["lesson02.py", "lesson02-1.py", "lesson02 (2).py", "lesson02.ipynb"])
def test_names_as_they_should_be(base: str) -> None:
    assert lesson_of(base, LESSONS) == ("lesson02", True)


@pytest.mark.parametrize(
    "base",
    [
        *("Lesson02.py", "LESSON02.PY", "lesson2.py", "lesson_02.py", "lesson-2.py", "lesson 002.ipynb"),
        *("my_lesson02_final.py", "MyLesson02.py", "ada lesson2 v3.py", "lesson02_2.py.py"),
        *("lesson02.py.txt", "lesson02.ipynb.json", "Lesson_02 (1).py.TXT"),
    ],
)
def test_names_that_nearly_fit(base: str) -> None:
    assert lesson_of(base, LESSONS) == ("lesson02", False)


@pytest.mark.parametrize(
    "base",
    [
        *("lesson1.py", "lesson022.py", "lesson02and03.txt", "lesson02_lesson03.py", "lesson.py", "02.py"),
        *("lesson02", "homework.py", "blesson02.py", "lesson120.py", "lesson2.5.py"),
    ],
)
def test_names_that_fit_no_lesson_or_several(base: str) -> None:
    assert lesson_of(base, LESSONS)[0] == ""


def test_a_name_that_nearly_fits_is_graded_and_said(tmp_path: Path) -> None:
    ken = learner(tmp_path, **{"Lesson02.py": "a = 1\n", "lesson_3.py": "b = 1\n"})
    assert {lesson: file.source for lesson, file in ken.lessons.items()} == {
        "lesson02": b"a = 1\n",
        "lesson03": b"b = 1\n",
    }
    assert ken.notes == (
        "Lesson02.py was graded as lesson02: its name nearly fits",
        "lesson_3.py was graded as lesson03: its name nearly fits",
    )
    assert ken.problem == ""


def test_an_exact_name_comes_first_however_old_it_is(tmp_path: Path) -> None:
    files = {"lesson02.py": "right = 1\n", "lesson02_old.py": "old = 1\n", "test_lesson02.py": "test = 1\n"}
    ken = learner(tmp_path, **files)
    os.utime(tmp_path / "ken" / "lesson02.py", (1000, 1000))
    assert ken.lessons["lesson02"].source == b"right = 1\n"
    assert {file.name: file.reason for file in ken.ignored} == {
        "lesson02_old.py": "lesson02.py was graded instead",
        "test_lesson02.py": "lesson02.py was graded instead",
    }
    assert not ken.notes


def test_several_names_that_nearly_fit_are_left_to_a_person(tmp_path: Path) -> None:
    files = {"lesson02_a.py": "a = 1\n", "lesson02_b.py": "b = 1\n", "lesson03.py": "c = 1\n"}
    ken = learner(tmp_path, **files)
    assert set(ken.lessons) == {"lesson03"}
    assert ken.problem == "several files could be lesson02, and none was graded: lesson02_a.py, lesson02_b.py"


def test_an_ending_that_a_browser_added_does_not_matter(tmp_path: Path) -> None:
    notebook = '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": []}'
    ken = learner(tmp_path, **{"lesson02.py.txt": "a = 1\n", "lesson03.ipynb.txt": notebook})
    assert {lesson: file.source for lesson, file in ken.lessons.items()} == {
        "lesson02": b"a = 1\n",
        "lesson03": b"\n",
    }


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("lesson03.rar", "Rar!", "not a lesson file"),
        ("lesson03.ipynb", "{", "not a notebook that can be read"),
        ("Lesson3.doc", "x", "not a lesson file"),
    ],
)
def test_a_lesson_that_was_lost_beside_another_one_is_a_problem(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    ken = learner(tmp_path, **{"lesson02.py": "a = 1\n", name: content, "notes.txt": "x"})
    assert list(ken.lessons) == ["lesson02"]
    assert ken.problem.startswith(f"not graded, although the name is that of a lesson: {name}: ")
    assert reason in ken.problem
    assert "notes.txt" not in ken.problem
    assert learner(tmp_path, **{"lesson03.py": "b = 1\n"}).problem == ""


def test_pages_and_images_of_other_lessons_are_no_problem(tmp_path: Path) -> None:
    names = ("lesson03.md", "lesson03.html", "lesson03-plot.PNG")
    assert learner(tmp_path, **{"lesson02.py": "a = 1\n"}, **dict.fromkeys(names, "x")).problem == ""


def test_a_time_that_nobody_can_mean_is_unknown(tmp_path: Path) -> None:
    ken = tmp_path / "ken"
    ken.mkdir()
    (ken / "lesson02.py").write_text("a = 1\n")
    os.utime(ken / "lesson02.py", (13_000_000_000, 13_000_000_000))  # in the year 2381
    (only,) = open_class(tmp_path, LESSONS)
    assert (only.lessons["lesson02"].modified, only.lessons["lesson02"].time_source) == (None, "")


def test_files_without_a_lesson_are_a_problem_that_names_them(tmp_path: Path) -> None:
    ken = learner(tmp_path, **{"homework.py": "", "notes.txt": "", "conftest.py": "", "x.csv": ""})
    assert ken.problem.startswith("no file has the name of a lesson (conftest.py: it would configure")
    assert "homework.py: not a lesson file" in ken.problem
    assert ken.problem.endswith("and 1 more)")


def test_an_empty_folder_is_no_problem_but_a_missing_submission(tmp_path: Path) -> None:
    (tmp_path / "ken").mkdir()
    assert learner(tmp_path).problem == ""


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def test_an_archive_inside_an_archive_is_opened_and_deeper_ones_are_named(tmp_path: Path) -> None:
    inner = packed("work/lesson02.py", b"a = 1\n")
    (tmp_path / "hedy.zip").write_bytes(packed("inner.zip", inner))
    (tmp_path / "deep.zip").write_bytes(packed("outer.zip", packed("inner.zip", inner)))
    found = {each.key: each for each in open_class(tmp_path, LESSONS)}
    assert found["hedy"].lessons["lesson02"].source == b"a = 1\n"
    assert "inner.zip: it is inside 2 archives and was not opened" in found["deep"].problem


def test_a_regrade_request_is_read_and_one_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    ken = learner(
        tmp_path,
        **{"lesson02.py": "a = 1\n", "regrade-lesson02.md": "I think so", "regrade-lesson03.md": "x" * 5000},
    )
    assert ken.requests == {"lesson02": "I think so"}
    assert list(ken.lessons) == ["lesson02"]
    assert [(file.name, file.reason) for file in ken.ignored] == [
        ("regrade-lesson03.md", "a regrade request has at most 4 KB")
    ]


def test_an_empty_regrade_request_is_named(tmp_path: Path) -> None:
    ken = learner(tmp_path, **{"lesson02.py": "a = 1\n", "regrade-lesson02.md": request_template("lesson02")})
    assert ken.requests == {}
    assert [file.reason for file in ken.ignored] == ["the regrade request is still empty"]


def test_a_request_in_the_download_of_a_platform_belongs_to_its_learner(tmp_path: Path) -> None:
    for name in ("lovelaceada_4711_1_lesson02.py", "lovelaceada_4711_2_regrade-lesson02-1.md"):
        (tmp_path / name).write_text("please = 1\n")
    (only,) = open_class(tmp_path, LESSONS)
    assert (list(only.lessons), only.requests) == (["lesson02"], {"lesson02": "please = 1"})
