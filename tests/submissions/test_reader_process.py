"""A separate process reads submissions. What ends it is a problem of one learner."""

from __future__ import annotations

import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile_archives as hostile
import nbformat
import psutil
import pytest

from grader.errors import UsageError
from grader.submissions import reader_process
from grader.submissions.bounded_read import RefusedError
from grader.submissions.classroom import open_class
from grader.submissions.reader_process import SubmittedClass, convert_notebook, read_folder

pytestmark = pytest.mark.slow

LESSONS = ("lesson02", "lesson03")
FAULTY = Path(__file__).with_name("faulty_reader.py")


def put(path: Path, content: bytes | str = "x = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_class(folder: Path, *names: str) -> Path:
    for name in names:
        put(folder / name / "lesson02.py", f"who = {name!r}\n")
    return folder


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a class, which the faulty reader will read."""
    flags = tmp_path / "flags"
    flags.mkdir()
    monkeypatch.setattr(reader_process, "COMMAND", (sys.executable, str(FAULTY), str(flags)))
    return tmp_path / "class"


@pytest.fixture(autouse=True)
def _no_process_remains() -> Iterator[None]:
    earlier = psutil.Process().children()  # browsers and examiners that other files' tests share
    yield
    later = [each for each in psutil.Process().children() if each not in earlier]
    _, alive = psutil.wait_procs(later, timeout=5)
    assert not alive


def test_a_class_is_read_as_in_this_process(tmp_path: Path) -> None:
    class_ = make_class(tmp_path, "ada", "Bob 7", "Zoë")
    put(class_ / "ada" / "essay.docx")
    put(class_ / "eve.zip", b"PK\3\4 broken")
    put(class_ / "notes.txt")
    cell = nbformat.v4.new_code_cell("%matplotlib inline\nx = 2")
    put(class_ / "Bob 7" / "lesson03.ipynb", nbformat.writes(nbformat.v4.new_notebook(cells=[cell])))
    here, there = open_class(class_, LESSONS), SubmittedClass(class_, LESSONS)
    assert list(there) == list(here)
    assert list(there) == list(here)  # it can be read again
    assert there.keys == ("Bob 7", "Zoë", "ada", "eve")
    assert there.unmatched == here.unmatched


def test_an_archive_of_a_class_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as file:
        file.writestr("ada/lesson02.py", "a = 1\n")
        link = zipfile.ZipInfo("eve/lesson02.py")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        for number in range(300):
            file.writestr(f"mallory/{number}.py", "")
        file.writestr("zoë/lesson02.py", "z = 1\n")
    found = {each.key: each for each in SubmittedClass(tmp_path / "class.zip", LESSONS)}
    assert found["ada"].lessons["lesson02"].source == b"a = 1\n"
    assert found["zoë"].lessons["lesson02"].source == b"z = 1\n"
    assert "is a link" in found["eve"].problem
    assert "more than 200 files" in found["mallory"].problem


@pytest.mark.parametrize("what", ["empty", "file", "missing", "damaged"])
def test_a_path_without_submissions(tmp_path: Path, what: str) -> None:
    path = tmp_path / "class.zip"
    if what == "empty":
        path.mkdir()
    elif what == "file":
        path = put(tmp_path / "class")
    elif what == "damaged":
        put(path, b"PK\3\4")
    with pytest.raises(UsageError, match=r"contains no submission|expected a folder or archive|damaged"):
        SubmittedClass(path, LESSONS)


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "undefined": ("lesson02.py", lambda: b"# coding: undefined\n"),
    "punycode": ("lesson02.py", lambda: b"# coding: punycode\n" + b"x-" * 300_000),
    "notebook": ("lesson02.ipynb", lambda: b'{"cells": ' + b"[" * 100_000),
    "skip": ("work.tar", hostile.tar_of_200_gb),
    "name": ("work.tar", hostile.tar_with_a_long_name),
    "directory": ("work.zip", lambda: hostile.zip_of_entries(1_300_000)),
}


def test_hostile_files_are_problems_of_their_learners(tmp_path: Path) -> None:
    for name, (file, build) in HOSTILE.items():
        put(tmp_path / name / file, build())
    make_class(tmp_path, "ada", "zoë")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.zip")
    put(tmp_path / "..\\x" / "..\\lesson02.py")
    found = {each.key: each for each in SubmittedClass(tmp_path, LESSONS)}
    assert [key for key, each in found.items() if each.lessons and not each.lessons["lesson02"].refusal] == [
        "ada",
        "zoë",
    ]
    assert "not supported" in found["undefined"].lessons["lesson02"].refusal
    assert "not supported" in found["punycode"].lessons["lesson02"].refusal
    assert "not a notebook" in found["notebook"].ignored[0].reason
    assert "more than 256 MB" in found["skip"].problem
    assert "not allowed" in found["..\\x"].problem
    if hasattr(os, "mkfifo"):
        assert "not a regular file" in found["pipe"].problem


def test_what_ends_the_reader_is_a_problem_of_one_learner(faulty: Path) -> None:
    names = ("ada", "allocates", "crashes", "loops", "mel", "raises", "zoë")
    found = {each.key: each for each in SubmittedClass(make_class(faulty, *names), LESSONS)}
    assert {key: each.problem for key, each in found.items() if each.problem} == {
        "allocates": "it cannot be read: it takes too much memory",
        "crashes": "reading the submission ends the process that reads it",
        "loops": "reading the submission takes too much computing time",
        "raises": "it cannot be read (KeyError)",
    }
    assert [key for key, each in found.items() if each.lessons] == ["ada", "mel", "zoë"]


def test_a_reader_that_ends_by_chance_is_no_problem(faulty: Path) -> None:
    found = list(SubmittedClass(make_class(faulty, "ada", "crashes once", "zoë"), LESSONS))
    assert all(each.lessons for each in found)


def test_a_slow_reader_is_ended(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "TIMEOUT_S", 3.0)
    started = time.monotonic()
    found = {each.key: each for each in SubmittedClass(make_class(faulty, "ada", "sleeps", "zoë"), LESSONS)}
    assert time.monotonic() - started < 60
    assert found["sleeps"].problem == "reading the submission takes more than 3 seconds"
    assert found["ada"].lessons
    assert found["zoë"].lessons


def test_a_class_that_changes_while_it_is_read(faulty: Path) -> None:
    learners = iter(SubmittedClass(make_class(faulty, "ada", "crashes", "zoë"), LESSONS))
    assert next(learners).key == "ada"
    make_class(faulty, "new")
    assert "changed while they were read" in next(learners).problem


def test_a_class_that_is_not_read_to_its_end(tmp_path: Path) -> None:
    class_ = make_class(tmp_path, *(f"learner-{number}" for number in range(200)))
    big = "# " + "x" * 50_000
    for folder in class_.iterdir():
        put(folder / "lesson03.py", big)  # more than fits into a pipe
    learners = iter(SubmittedClass(class_, LESSONS))
    assert next(learners).lessons
    del learners


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has filters of system calls")
def test_a_reader_cannot_change_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyseccomp", exc_type=ImportError)
    monkeypatch.setattr(reader_process, "COMMAND", (sys.executable, str(FAULTY), "confined"))
    target = put(tmp_path / "marks.db", "marks")
    found = convert_notebook(os.fsencode(target), "probe.ipynb").decode().splitlines()
    refused = "Operation not permitted"
    assert [line for line in found if not line.endswith(refused)] == []
    assert target.read_text() == "marks"
    assert [path.name for path in tmp_path.iterdir()] == ["marks.db"]


def test_one_notebook_is_converted(tmp_path: Path) -> None:
    cell = nbformat.v4.new_code_cell("x = 1")
    content = nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()
    assert convert_notebook(content, "lesson02.ipynb") == b"# cvgrade: cell 1\nx = 1\n"
    with pytest.raises(RefusedError, match="is not a notebook that can be read"):
        convert_notebook(b"{}", "lesson02.ipynb")


def test_the_folder_of_one_learner_is_read(tmp_path: Path) -> None:
    put(tmp_path / "submission" / "lesson02.py")
    assert read_folder(tmp_path / "submission", LESSONS).lessons["lesson02"].source == b"x = 1\n"
    assert "cannot be read" in read_folder(tmp_path / "none", LESSONS).problem
