"""Rosters: the list of learners in a class."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions.layouts import Owner
from grader.submissions.roster import Row, differing_names, match_learners, read_roster


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_roster_with_all_columns(tmp_path: Path) -> None:
    text = "\ufeffLearner,name,email,id,section,color\nada,Ada Lovelace,ada@example.edu,7,A,red\nzoe,,,,\n"
    rows = read_roster(write(tmp_path, text))
    assert rows.rows == (Row("ada", "Ada Lovelace", "ada@example.edu", "7", "A"), Row("zoe"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,email\nAda,a@b.c\n", "has no column 'learner'. Its columns are: name, email"),
        ("", "is empty"),
        ('learner,name\nada,"Ada\nbob,Bob\n', "lines 2 to 3: unexpected end of data"),
        ('learner,name\nada,"Ada" L\n', "line 2: "),
        ("learner\nada\nada\n", "twice"),
        ("learner\nada\nbob\nAda\n", r"'ada' and 'Ada' \(in line 4\), which differ only in upper and lower"),
        ("learner,name\n,Ada\n", "no learner in line 2"),
        ("learner,name\n", "lists no learner"),
        ("learner\0,name\n", "null bytes"),
        (
            "learner,email,E-Mail address\nada,ada@x.org,\n",
            "two columns for email: 'email' and 'e-mail address'",
        ),
        ("learner,name,Name\nada,Ada,\n", "two columns for name: 'name' and 'name'"),
    ],
)
def test_a_malformed_roster_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_roster(write(tmp_path, text))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_of_spreadsheets_are_taken(tmp_path: Path, delimiter: str) -> None:
    text = f"learner{delimiter}name\r\nada{delimiter}Lovelace, Ada\r\n"
    assert read_roster(write(tmp_path, text)).rows == (Row("ada", "Lovelace, Ada"),)


@pytest.mark.parametrize("first", ["sep=;\r\n", "\r\n;;\r\n"])
def test_lines_before_the_heading_are_left_out(tmp_path: Path, first: str) -> None:
    path = write(tmp_path, f'{first}learner;"name, first and last, and more"\r\nada;\r\n')
    assert read_roster(path).rows == (Row("ada"),)


@pytest.mark.parametrize(("encoding", "said"), [("utf-16", ""), ("cp1252", "was read as Windows-1252")])
def test_other_encodings_of_spreadsheets_are_taken_and_said(tmp_path: Path, encoding: str, said: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes("learner;name\r\nzoe;Zoë Müller\r\n".encode(encoding))
    roster = read_roster(path)
    assert roster.rows == (Row("zoe", "Zoë Müller"),)
    assert said in roster.note


def test_a_file_in_no_known_encoding_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(b"learner\n\x81\x8d\n")
    with pytest.raises(UsageError, match="is not UTF-8") as error:
        read_roster(path)
    assert "CSV UTF-8" in error.value.advice


def test_a_row_whose_cells_are_shifted_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("learner,name,email\nada,Lovelace, Ada,ada@example.edu\n")
    with pytest.raises(UsageError, match=r"Line 2 has 4 cells, and the header row has 3: ada,Lovelace, Ada"):
        read_roster(path)


def test_other_columns_may_have_one_name(tmp_path: Path) -> None:
    assert read_roster(write(tmp_path, "learner,,color,,color\nada,,red,,blue\n")).rows == (Row("ada"),)


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("learner,E-Mail,Student ID\nada,ada@example.edu,4711\n")
    roster = read_roster(path)
    assert roster.rows[0].email == "ada@example.edu"
    assert roster.note.startswith("columns of the roster that are not read: student id;")


def test_a_missing_roster(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")


ROWS = (
    Row("lateone", "Late One", "l@x.edu", "11"),
    Row("ada", "Ada King Lovelace", "ada.l@example.edu", "4711"),
    Row("tt1", "Tom Twin", "", "81"),
    Row("tt2", "Tom Twin", "", "82"),
    Row("zoë", "Zoë Müller"),
)


@pytest.mark.parametrize(
    ("owner", "learner"),
    [
        (Owner("ada", "ada"), "ada"),
        (Owner("ADA", "ADA"), "ada"),
        (Owner("lovelaceadaking 4711", "lovelaceadaking", "4711"), "ada"),
        (Owner("lateone 99", "lateone", "99"), "lateone"),
        (Owner("x", "X", email="ADA.L@example.edu"), "ada"),
        (Owner("ada.l", "ada.l"), "ada"),
        (Owner("lovelaceadaking 5", "lovelaceadaking", "5"), "ada"),
        (Owner("Ada King Lovelace 12345", "Ada King Lovelace", "12345"), "ada"),
        (Owner("müllerzoë 7", "müllerzoë", "7"), "zoë"),
        (Owner("Tom Twin 82", "Tom Twin", "82"), "tt2"),
    ],
)
def test_learners_are_matched_by_key_number_address_login_and_name(owner: Owner, learner: str) -> None:
    found, ambiguous = match_learners([owner], ROWS)
    assert found[owner.key].learner == learner
    assert not ambiguous


def test_a_name_that_fits_two_rows_or_two_submissions_fits_none() -> None:
    owners = [
        Owner("Tom Twin 5", "Tom Twin", "5"),
        Owner("Zoë Müller 6", "Zoë Müller", "6"),
        Owner("Zoë Müller 7", "Zoë Müller", "7"),
        Owner("nobody", "nobody"),
    ]
    found, ambiguous = match_learners(owners, ROWS)
    assert found == {}
    assert ambiguous == {
        "Tom Twin 5": "fits tt1 and tt2",
        "Zoë Müller 6": "fits zoë, and so does another submission",
        "Zoë Müller 7": "fits zoë, and so does another submission",
    }


def test_two_addresses_are_two_people() -> None:
    owners = [Owner(f"{each}@x.edu", "Ada Lovelace", email=f"{each}@x.edu") for each in ("ada", "eve")]
    found, ambiguous = match_learners(owners, [Row("a1", "Ada Lovelace")])
    assert found == {}
    assert set(ambiguous) == {"ada@x.edu", "eve@x.edu"}


def test_nobody_takes_the_place_of_another_by_a_name() -> None:
    owners = [Owner(f"{each}@x.edu", "Ada Lovelace", email=f"{each}@x.edu") for each in ("ada", "eve")]
    found, ambiguous = match_learners(owners, [Row("a1", "Ada Lovelace", "ADA@x.edu")])
    assert {key: row.learner for key, row in found.items()} == {"ada@x.edu": "a1"}
    assert ambiguous == {"eve@x.edu": "fits a1, and so does another submission"}


def test_the_unicode_normal_form_of_a_name_does_not_matter(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "zoë")
    rows = read_roster(write(tmp_path, f"learner\n{decomposed}\n")).rows
    assert rows == (Row("zoë"),)
    found, _ = match_learners([Owner(decomposed, decomposed)], [Row("zoë")])
    assert found[decomposed].learner == "zoë"


def test_a_number_that_is_equal_by_chance_makes_nobody_another_person() -> None:
    rows = [Row("ada", "Ada Lovelace", id="4711"), Row("bob", "Bob Hopper", id="11")]
    owner = Owner("lovelaceada 11", "lovelaceada", "11")  # 11 is the number of the platform
    found, ambiguous = match_learners([owner], rows)
    assert found == {}
    assert ambiguous == {"lovelaceada 11": "fits bob and ada"}


def test_who_was_matched_by_number_under_another_name_is_said() -> None:
    rows = {"bob": Row("bob", "Bob Hopper", id="11"), "li": Row("li", "李 明", id="12")}
    owners = [
        Owner("smithjo 11", "smithjo", "11"),
        Owner("Robert Hopper 11", "Robert Hopper", "11"),
        Owner("anon 11", "anon", "11"),
        Owner("李明 12", "李明", "12"),
    ]
    matches = {owner.key: rows["li" if owner.number == "12" else "bob"] for owner in owners}
    assert differing_names(owners, matches) == ["smithjo 11 as Bob Hopper (bob)"]
