from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from grader.batch import class_folder
from grader.batch.class_folder import LOCK, MARKER, ClassFolder, ClassRecord, report_folders, slug
from grader.errors import UsageError, WorkspaceError


def test_a_folder_whose_record_another_run_is_writing_may_be_used(tmp_path: Path) -> None:
    (tmp_path / f".{MARKER}.x1").write_text("{")
    assert ClassFolder(tmp_path).claim() is None
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="no folder of a graded class"):
        ClassFolder(tmp_path).claim()


def test_another_command_waits_for_the_lock_and_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, taken = ClassFolder(tmp_path), threading.Event()
    monkeypatch.setattr(class_folder, "LOCK_TIMEOUT_S", 0.2)
    failed: list[str] = []

    def other() -> None:
        try:
            with folder.locked():
                taken.set()
        except WorkspaceError as error:
            failed.append(str(error))

    for expected in (False, True):
        thread = threading.Thread(target=other)
        if expected:
            thread.start()
            thread.join()
        else:
            with folder.locked(), folder.locked():  # a command that holds the lock can take it again
                thread.start()
                thread.join()
        assert taken.is_set() == expected
    assert len(failed) == 1
    assert "Another cvgrade command has been writing" in failed[0]


def test_without_a_lock_file_nothing_is_locked(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()  # as in a folder that is read-only: the file cannot be made
    folder = ClassFolder(tmp_path)
    folder.create(ClassRecord(course="a"))
    with folder.locked():
        folder.update_record(notes=("n",))
    assert folder.record() == ClassRecord(course="a", notes=("n",))


def test_a_new_folder_may_have_a_lock_file(tmp_path: Path) -> None:
    folder = ClassFolder(tmp_path)
    with folder.locked():
        assert folder.claim() is None


@pytest.mark.parametrize(
    "learner",
    [
        "signing-key.pub",
        "gradebook.db",
        "gradebook.db-wal",
        "GRADEBOOK.DB-journal",
        "index.html",
        "Exports",
        "class.json",
        "con",
        "LPT1.txt",
        "..",
        "",
        "a/b",
        "ada ",
    ],
)
def test_no_learner_takes_the_place_of_a_file_of_the_class(learner: str) -> None:
    folder = slug(learner)
    assert re.fullmatch(r"[\w.-]+-[0-9a-f]{12}", folder)
    assert slug(folder) != folder


def test_a_key_that_looks_like_the_folder_of_another_learner_has_its_own_folder() -> None:
    victim = slug("Ada Lovelace 4711")
    assert victim.startswith("Ada-Lovelace-4711-")
    assert slug(victim) != victim
    assert slug(slug(victim)) not in {victim, slug(victim)}


def test_usual_keys_are_the_names_of_their_folders() -> None:
    for learner in ("ada", "ada.lovelace", "zoë", "ada-2", "ada_lovelace-1234567", "console"):
        assert slug(learner) == learner


def test_folders_differ_where_upper_and_lower_case_are_the_same() -> None:
    names = report_folders(["ada", "Ada", "bob", "Bob Müller"], {})
    assert len({name.casefold() for name in names.values()}) == 4
    assert names["Ada"] == "Ada"
    assert re.fullmatch(r"ada-[0-9a-f]{12}", names["ada"])
    assert (names["bob"], names["Bob Müller"]) == ("bob", slug("Bob Müller"))


def test_a_learner_keeps_the_folder_when_another_one_comes_or_goes() -> None:
    names = report_folders(["Ada", "ada"], {"ada": "ada"})
    assert names["ada"] == "ada"
    assert re.fullmatch(r"Ada-[0-9a-f]{12}", names["Ada"])
    assert report_folders(["Ada"], names) == {"Ada": names["Ada"]}
    assert report_folders(["bob"], {"bob": "../elsewhere"}) == {"bob": "bob"}
