from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.batch.class_folder import MARKER, ClassFolder, report_folders, slug
from grader.errors import UsageError


def test_a_folder_whose_record_another_run_is_writing_may_be_used(tmp_path: Path) -> None:
    (tmp_path / f".{MARKER}.x1").write_text("{")
    assert ClassFolder(tmp_path).claim() is None
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="no folder of a graded class"):
        ClassFolder(tmp_path).claim()


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
