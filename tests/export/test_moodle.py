"""Moodle: the assignment's grading worksheet, and the file for the gradebook's import."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from makers import check, mark, override, result, summary

from grader.errors import UsageError
from grader.export.moodle import FilledWorksheet, fill_worksheet, moodle_csv, without_address
from grader.marking.grade_summary import GradeSummary
from grader.text.tables import Table

WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 12345,Ada Lovelace,ada@example.edu,Submitted for grading,,10.00,Yes,-,-,
Participant 12346,Grace Hopper,grace@example.edu,Submitted for grading,"6,00",10.00,Yes,-,-,6 of 10 points. Late.
Participant 12347,Locked Lucy,lucy@example.edu,Submitted for grading,1.00,10.00,No,-,-,
Participant 12348,Knows Nobody,,No submission,,10.00,Yes,-,-,
"""


@pytest.fixture
def class_() -> list[GradeSummary]:
    def learner(key: str, earned: float, **rest: str) -> GradeSummary:
        return summary(key, mark(result(check("one", earned, 10), learner=key)), **rest)

    return [
        learner("lovelace", 8.5),
        learner("hop", 7, email="grace@example.edu"),
        learner("lucy", 3, name="Locked Lucy"),
        learner("elsewhere", 1),
        summary("idle", mark()),
    ]


def fill(class_: list[GradeSummary], text: str = WORKSHEET, *, scale: bool = False) -> FilledWorksheet:
    rows = Table(tuple(enumerate(csv.reader(io.StringIO(text)), 1)))
    return fill_worksheet(rows, class_, "lesson02", {"12345": "lovelace"}, scale=scale)


def rows(filled: FilledWorksheet) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(filled.text, newline="")))


def test_participants_are_found_by_number_address_and_name(class_: list[GradeSummary]) -> None:
    filled = fill(class_)
    ada, grace, lucy, nobody = rows(filled)
    assert (ada["Grade"], grace["Grade"]) == ("8.5", "7")
    assert grace["Feedback comments"] == "7 of 10 points. Not right yet: do one."
    assert (lucy["Grade"], nobody["Grade"]) == ("1.00", "")
    assert (filled.filled, filled.locked, filled.unknown) == (2, ["Locked Lucy"], ["Knows Nobody"])
    assert filled.absent == ["elsewhere"]
    assert [(change.before, change.after) for change in filled.changes] == [("6,00", "7")]


def test_feedback_of_a_person_stays(class_: list[GradeSummary]) -> None:
    filled = fill(class_, WORKSHEET.replace("6 of 10 points. Late.", "Oral exam: well done."))
    assert rows(filled)[1]["Feedback comments"] == "Oral exam: well done."
    assert filled.kept == ["hop"]


def test_a_number_with_the_name_of_another_person_is_named() -> None:
    ada = summary("lovelace", mark(result(check("one", 8, 10), learner="lovelace")), name="Ada Lovelace")
    filled = fill([ada], WORKSHEET.replace("Ada Lovelace", "Joan Clarke"))
    assert filled.renamed == ["Joan Clarke as Ada Lovelace"]


def test_a_long_comment_of_a_reviewer_is_whole() -> None:
    comment = "Look again at how the largest value is found. " * 20 + "Hand it in again by 12 December."
    one = summary("ada", mark(result(check("one", 1, 10)), overrides=(override("", 5, comment),)))
    filled = fill([msgspec.structs.replace(one, name="Ada Lovelace")])
    assert rows(filled)[0]["Feedback comments"].endswith("by 12 December.")


def test_every_other_cell_stays(class_: list[GradeSummary]) -> None:
    before = list(csv.DictReader(io.StringIO(WORKSHEET)))
    for old, new in zip(before, rows(fill(class_)), strict=True):
        for name in old.keys() - {"Grade", "Feedback comments"}:
            assert old[name] == new[name]


def test_another_maximum_is_refused_or_converted(class_: list[GradeSummary]) -> None:
    text = WORKSHEET.replace("10.00", "100.00")
    with pytest.raises(UsageError, match=r"100 points in Moodle, cvgrade has 10"):
        fill(class_, text)
    assert [row["Grade"] for row in rows(fill(class_, text, scale=True))][:2] == ["85", "70"]


def test_more_points_than_moodle_accepts_become_the_maximum_and_are_named() -> None:
    bonus = mark(result(check("one", 10, 10), check("more", 2, 2, bonus=True), learner="lovelace"))
    given = [summary("lovelace", bonus)]
    if bonus.earned <= 10:
        pytest.skip("the default bonus cap is 0")
    filled = fill(given)
    assert filled.capped == [("lovelace", "12")]
    assert rows(filled)[0]["Grade"] == "10"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "Identifier,Grade\nParticipant 1,\n"])
def test_another_file_is_refused(class_: list[GradeSummary], text: str) -> None:
    with pytest.raises(UsageError, match="no grading worksheet of Moodle"):
        fill(class_, text)


def test_moodle_rows_have_both_points_and_feedback_or_neither() -> None:
    class_ = [
        summary("ada", mark(result(check("one", 8, 10))), email="ada@example.edu"),
        summary("bob", mark(), email="bob@example.edu"),
    ]
    rows = list(csv.DictReader(io.StringIO(moodle_csv(class_, ["lesson02"]), newline="")))
    assert rows == [
        {
            "email": "ada@example.edu",
            "lesson02": "8",
            "lesson02 feedback": "8 of 10 points. Not right yet: do one.",
        },
        {"email": "bob@example.edu", "lesson02": "-", "lesson02 feedback": ""},
    ]


def test_nobody_gets_an_invented_user_name() -> None:
    class_ = [
        summary("Katherine Johnson 12346", mark(result(check("one", 8, 10)))),
        summary("ada", mark(result(check("one", 8, 10))), email="ada@example.edu"),
        summary("eve", mark(result(check("one", 8, 10))), email='=HYPERLINK("@x")'),
        summary("tom", mark(result(check("one", 8, 10))), email="twin@example.edu"),
        summary("tim", mark(result(check("one", 3, 10))), email="Twin@example.edu"),
        summary("idle", mark()),
    ]
    text = moodle_csv(class_, ["lesson02"])
    assert [row["email"] for row in csv.DictReader(io.StringIO(text, newline=""))] == ["ada@example.edu"]
    assert without_address(class_) == ["Katherine Johnson 12346", "eve", "tom", "tim"]
