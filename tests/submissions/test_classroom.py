"""Submissions of a class: folders, archives, names of platforms, notebooks; what is refused and why."""

from __future__ import annotations

import io
import json
import os
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import nbformat
import pytest
from sampling import nightly

from grader.errors import UsageError
from grader.submissions import class_parts
from grader.submissions.classroom import Learner, open_class
from grader.submissions.reader_process import SubmittedClass

LESSONS = ("lesson02", "lesson03")


def put(path: Path, content: bytes | str = "x = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(files: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mtime = 1000
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def by_key(path: Path) -> dict[str, Learner]:
    return {each.key: each for each in open_class(path, LESSONS)}


def test_one_folder_per_learner(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py", "a = 1\n")
    put(tmp_path / "ada" / "sub" / "lesson03.py", "b = 1\n")
    put(tmp_path / "Zoë" / "lesson02.py", "c = 1\n")
    os.utime(tmp_path / "ada" / "lesson02.py", (5000, 5000))
    class_ = by_key(tmp_path)
    assert list(class_) == ["Zoë", "ada"]
    assert class_["ada"].lessons["lesson02"].source == b"a = 1\n"
    assert class_["ada"].lessons["lesson02"].modified == 5000
    assert class_["ada"].lessons["lesson03"].name == "sub/lesson03.py"


def test_the_same_name_in_two_unicode_normal_forms_is_one_learner(tmp_path: Path) -> None:
    put(tmp_path / unicodedata.normalize("NFD", "zoë") / "lesson02.py")
    assert list(by_key(tmp_path)) == ["zoë"]
    put(tmp_path / "zoë" / "lesson02.py")
    assert "submitted more than once" in by_key(tmp_path)["zoë"].problem


def test_names_that_are_not_valid_unicode_concern_one_learner(tmp_path: Path) -> None:
    put(tmp_path / "ada_1_2_lesson02.py")
    folder = os.fsencode(tmp_path)
    for name in (b"zo\xeb_11_901_lesson02.py", b"Zo\xeb M_12_assignsubmission_file_lesson02.py"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("x = 1\n")
    for name in (b"bob\xff", b"Bob\xff_13_assignsubmission_file_"):
        put(Path(os.fsdecode(folder + b"/" + name)) / "lesson02.py")
    found = {each.key: each for each in SubmittedClass(tmp_path, LESSONS)}
    assert len(found) == 5
    assert all(each.lessons for each in found.values())
    assert {each.lessons["lesson02"].upload for each in found.values()} == {"ada_1_2_lesson02.py", ""}


def test_one_archive_per_learner(tmp_path: Path) -> None:
    put(tmp_path / "ada.zip", zipped({"work/lesson02.py": "a = 1\n"}))
    put(tmp_path / "bob.tar.gz", tarred({"lesson03.py": b"b = 1\n"}))
    class_ = by_key(tmp_path)
    assert class_["ada"].lessons["lesson02"].source == b"a = 1\n"
    assert class_["bob"].lessons["lesson03"].source == b"b = 1\n"


def test_the_time_of_a_learners_archive_is_that_of_the_archive_file(tmp_path: Path) -> None:
    """A learner can set the times inside the archive, but must not choose the time of submission."""
    path = put(tmp_path / "ada.tar.gz", tarred({"lesson02.py": b"a = 1\n"}))
    os.utime(path, (9000, 9000))
    assert by_key(tmp_path)["ada"].lessons["lesson02"].modified == 9000


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_of_the_whole_class(tmp_path: Path, pack: object) -> None:
    files = {"ada/lesson02.py": b"a = 1\n", "bob.zip": zipped({"lesson02.py": "b = 1\n"})}
    suffix = ".zip" if pack is zipped else ".tar.gz"
    path = put(tmp_path / f"class{suffix}", pack(files))  # type: ignore[operator]
    class_ = by_key(path)
    assert class_["ada"].lessons["lesson02"].source == b"a = 1\n"
    assert class_["bob"].lessons["lesson02"].source == b"b = 1\n"


WRAPPED = [
    {"class/ada/lesson02.py": b"a = 1\n", "class/bob/work/lesson02.py": b"b = 1\n", "class/README": b""},
    {
        "class/ada.zip": zipped({"lesson02.py": "a = 1\n"}),
        "class/bob.zip": zipped({"lesson02.py": "b = 1\n"}),
    },
    {"class/ada_lesson02.py": b"a = 1\n", "class/bob_lesson02.py": b"b = 1\n", "__MACOSX/class/x": b""},
    {"class/lesson02-ada/lesson02.py": b"a = 1\n", "class/lesson02-bob/lesson02.py": b"b = 1\n"},
]
SINGLE = [
    {"ada/lesson02.py": b"a = 1\n", "ada/old/lesson02.py": b"", "ada/older/lesson02.py": b""},
    {"ada/week1/lesson02.py": b"a = 1\n", "ada/week2/lesson03.py": b""},
    {
        "ada/lesson02/lesson02.py": b"a = 1\n",
        "ada/lesson03/lesson02.py": b"",
        "ada/lesson03/lesson03.py": b"",
    },
    {"ada/lesson02.py": b"a = 1\n"},
]


@pytest.mark.parametrize("kind", ["folder", "zip", "tar.gz"])
@pytest.mark.parametrize("files", [*WRAPPED, *SINGLE])
def test_a_class_inside_one_folder_is_no_learner(tmp_path: Path, files: dict[str, bytes], kind: str) -> None:
    path = tmp_path / f"download.{kind}"
    if kind == "folder":
        for name, content in files.items():
            put(path / name, content)
    else:
        put(path, zipped(dict(files)) if kind == "zip" else tarred(files))
    classroom = open_class(path, LESSONS)
    expected = {"ada", "bob"} if files in WRAPPED else {"ada"}
    assert {each.key for each in classroom} == expected
    ada = next(each for each in classroom if each.key == "ada")
    assert not ada.problem
    if files in WRAPPED:
        assert ada.lessons["lesson02"].source == b"a = 1\n"
        assert (
            classroom.note == f"{path.name} contains one folder, class: what is in it was read as the class"
        )
    else:
        assert classroom.note == ""


def test_a_large_class_inside_one_folder_of_an_archive(tmp_path: Path) -> None:
    """As one learner, it would have too many files."""
    files: dict[str, bytes | str] = {f"class/l{number}/lesson02.py": "x = 1\n" for number in range(600)}
    assert len(by_key(put(tmp_path / "class.zip", zipped(files)))) == 600


@nightly
def test_one_learner_with_fifty_thousand_files_does_not_stop_the_class(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {f"eve/site/{number}.py": "" for number in range(50_001)}
    class_ = by_key(put(tmp_path / "class.zip", zipped({**files, "ada/lesson02.py": "x = 1\n"})))
    assert class_["ada"].lessons["lesson02"].source == b"x = 1\n"
    assert class_["eve"].problem == "it contains more than 200 files"


def test_names_of_moodle(tmp_path: Path) -> None:
    put(tmp_path / "Ada Lovelace_4711_assignsubmission_file_" / "lesson02.py")
    put(tmp_path / "Ada Lovelace_4712_assignsubmission_file_" / "lesson02.py")
    class_ = by_key(tmp_path)
    assert list(class_) == ["Ada Lovelace 4711", "Ada Lovelace 4712"]
    assert {each.name for each in class_.values()} == {"Ada Lovelace"}


def test_names_of_canvas(tmp_path: Path) -> None:
    put(tmp_path / "lovelaceada_4711_98765_lesson02.py", "a = 1\n")
    put(tmp_path / "lovelaceada_LATE_4711_98766_lesson03-1.py", "b = 1\n")
    put(tmp_path / "hoppergrace_4712_98767_work.zip", zipped({"lesson02.py": "c = 1\n"}))
    class_ = by_key(tmp_path)
    assert set(class_["lovelaceada 4711"].lessons) == {"lesson02", "lesson03"}
    assert class_["hoppergrace 4712"].lessons["lesson02"].source == b"c = 1\n"


def test_a_notebook_is_graded_by_its_code_cells(tmp_path: Path) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("# text"),
        nbformat.v4.new_code_cell("%matplotlib inline\nimport numpy as np\n!pip install x"),
        nbformat.v4.new_code_cell("%%bash\nrm -rf /"),
        nbformat.v4.new_code_cell("np.array?\ndef normalize(p):\n    return p % 2"),
    ]
    put(tmp_path / "ada" / "lesson02.ipynb", nbformat.writes(nbformat.v4.new_notebook(cells=cells)))
    source = by_key(tmp_path)["ada"].lessons["lesson02"].source.decode()
    space: dict[str, object] = {}
    exec(compile(source, "lesson02.py", "exec"), space)
    assert space["normalize"](5) == 1  # type: ignore[operator]
    assert "# rm -rf /" in source


def test_a_file_that_is_no_notebook_is_ignored_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.ipynb", "{}")
    put(tmp_path / "ada" / "lesson03.py")
    ada = by_key(tmp_path)["ada"]
    assert set(ada.lessons) == {"lesson03"}
    assert "not a notebook that can be read" in ada.ignored[0].reason


def test_the_newest_copy_is_graded_and_the_others_are_reported(tmp_path: Path) -> None:
    old = put(tmp_path / "ada" / "lesson02.py", "old = 1\n")
    new = put(tmp_path / "ada" / "lesson02 (1).py", "new = 1\n")
    os.utime(old, (1000, 1000))
    os.utime(new, (2000, 2000))
    ada = by_key(tmp_path)["ada"]
    assert ada.lessons["lesson02"].source == b"new = 1\n"
    assert ada.ignored[0].name == "lesson02.py"
    assert "was graded instead" in ada.ignored[0].reason


def test_ignored_files_are_listed_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py")
    put(tmp_path / "ada" / "essay.docx")
    put(tmp_path / "ada" / "conftest.py")
    put(tmp_path / "ada" / "numpy.py")
    put(tmp_path / "notes.txt")
    class_ = open_class(tmp_path, LESSONS)
    (ada,), unmatched = class_, class_.unmatched
    reasons = {file.name: file.reason for file in ada.ignored}
    assert reasons["essay.docx"] == "not a lesson file"
    assert "configure a development tool" in reasons["conftest.py"]
    assert "name of a library" in reasons["numpy.py"]
    assert unmatched[0].name == "notes.txt"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\3\4 broken", "damaged"),
        (b"", "the archive is empty: it has 0 bytes"),
        (zipped({}), "the archive contains no files"),
        (zipped({".DS_Store": "x"}), "the archive contains no files"),
        (zipped({"lesson02.py": b"\0" * (9 << 20)}), "larger than 1 MB"),
        (zipped({"../lesson02.py": "x"}), "not allowed"),
        (zipped({f"{n}/lesson02.py": "x" for n in range(300)}), "more than 200 files"),
        (zipped({"a/b/c/d/e/lesson02.py": "x"}), "inside more than 3 folders: a/b/c/d/e/lesson02.py"),
    ],
    ids=["broken", "zero", "empty", "hidden", "bomb", "outside", "many", "deep"],
)
def test_a_bad_archive_is_a_problem_of_one_learner(tmp_path: Path, content: bytes, reason: str) -> None:
    put(tmp_path / "ada.zip", content)
    put(tmp_path / "bob" / "lesson02.py")
    class_ = by_key(tmp_path)
    assert reason in class_["ada"].problem
    assert class_["bob"].lessons


def test_what_cannot_be_read_does_not_take_the_other_files_with_it(tmp_path: Path) -> None:
    drawn = {"cells": [], "metadata": {"drawn": "x" * (3 << 20)}, "nbformat": 4, "nbformat_minor": 5}
    put(tmp_path / "ada" / "lesson03.ipynb", json.dumps(drawn).encode())
    put(tmp_path / "ada" / "lesson02.zip", b"PK\3\4 broken")
    put(tmp_path / "bob" / "lesson03.py")
    put(tmp_path / "bob" / "lesson02.py", b"#" * (2 << 20))
    put(tmp_path / "eve" / "lesson03.py")
    put(tmp_path / "eve" / "rest.zip", zipped({"more/rest.zip": b"PK\3\4 broken", "lesson02.py": "x = 1"}))
    class_ = by_key(tmp_path)
    ada, bob, eve = (class_[key] for key in ("ada", "bob", "eve"))
    assert list(ada.lessons) == ["lesson03"]
    assert "lesson02.zip: the archive is damaged" in ada.problem
    assert list(bob.lessons) == ["lesson03"]
    assert "lesson02.py: it is larger than 1 MB" in bob.problem
    assert sorted(eve.lessons) == ["lesson02", "lesson03"]
    assert "not opened: more/rest.zip: the archive is damaged" in eve.problem


def test_links_are_refused(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.py", "answers = 42\n")
    class_ = tmp_path / "class"
    put(class_ / "bob" / "lesson02.py")
    (class_ / "ada").mkdir()
    (class_ / "ada" / "lesson02.py").symlink_to(secret)
    (class_ / "eve").symlink_to(tmp_path)
    found = by_key(class_)
    assert "is a link" in found["ada"].problem
    assert "is a link" in found["eve"].problem
    assert not found["ada"].lessons


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_are_a_problem_of_one_learner(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py").chmod(0)
    assert "cannot be read" in by_key(tmp_path)["ada"].problem


def test_two_submissions_of_one_learner_are_both_refused(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py")
    put(tmp_path / "ada.zip", zipped({"lesson02.py": "x"}))
    assert by_key(tmp_path)["ada"].problem == "submitted more than once: ada, ada.zip"


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "ada" / "lesson02.py")
    put(tmp_path / "Ada" / "lesson02.py")
    assert all("except for upper and lower case" in each.problem for each in by_key(tmp_path).values())


def test_hostile_names_are_made_safe(tmp_path: Path) -> None:
    put(tmp_path / "evil\u202e\x1b[31m" / "lesson02.py")
    (only,) = open_class(tmp_path, LESSONS)
    assert only.key.isprintable()
    assert "\x1b" not in only.key


def test_a_name_that_only_looks_like_another_one_takes_nothing_from_it(tmp_path: Path) -> None:
    """A control sequence that disappeared from a name would leave the name of an honest learner."""
    put(tmp_path / "zoe_lesson02.py", "a = 1\n")
    put(tmp_path / "zo\x1b[0me_lesson02.py", "b = 1\n")
    put(tmp_path / "zo\x9b0me_lesson02.py", "c = 1\n")
    found = {each.key: each for each in open_class(tmp_path, LESSONS)}
    assert found["zoe"].lessons["lesson02"].source == b"a = 1\n"
    assert not found["zoe"].problem
    assert len(found) == 3


def test_names_in_an_archive_from_a_mac_are_utf_8(tmp_path: Path) -> None:
    content = zipped({"Zo__/lesson02.py": "x", "ada/lesson02.py": "x", "m_ller/lesson02.py": "x"})
    content = content.replace(b"Zo__/", "Zoë/".encode()).replace(b"m_ller", "müller".encode("cp437"))
    put(tmp_path / "class.zip", content)
    assert list(by_key(tmp_path / "class.zip")) == ["Zoë", "ada", "müller"]


@pytest.mark.parametrize("what", ["empty", "file", "missing"])
def test_a_path_without_submissions(tmp_path: Path, what: str) -> None:
    path = tmp_path / "class"
    if what == "empty":
        path.mkdir()
    elif what == "file":
        path.write_text("no archive")
    with pytest.raises(UsageError, match=r"contains no submission|expected a folder or archive"):
        open_class(path, LESSONS)


def test_a_class_archive_is_limited_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_parts, "MAX_CLASS_CONTENT", 1 << 30)
    path = put(tmp_path / "class.zip", zipped({f"{n}/lesson02.py": b"\0" * (1 << 20) for n in range(3)}))
    assert len(by_key(path)) == 3
    monkeypatch.setattr(class_parts, "MAX_CLASS_CONTENT", 2 << 20)
    with pytest.raises(UsageError, match="Unpack it into a folder first"):
        by_key(path)
