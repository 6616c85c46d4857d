"""Gradebooks of Canvas and Moodle."""

from __future__ import annotations

import csv
import io

import pytest
from makers import check, mark, result, summary

from grader.errors import UsageError
from grader.export.platforms import fill_canvas, moodle_csv
from grader.marking.grade_summary import GradeSummary

TITLES = {"lesson02": "Preparing image data"}
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lesson 02 (98765),Essay (98766),Current Score
Manual Posting,,,,,,,
    Points Possible,,,,,10.00,5.00,(read only)
"Lovelace, Ada",4711,u1,ada@example.edu,CV-1,,4,88
"Hopper, Grace",4712,u2,gh,CV-1,1.0,,
"Nobody, Knows",4713,u3,nk,CV-1,,,
"Twin, Tom",4714,u4,tt,CV-1,,,
"Student, Test",,,,CV-1,,,
"""


@pytest.fixture
def class_() -> list[GradeSummary]:
    def learner(key: str, earned: float, **rest: str) -> GradeSummary:
        return summary(key, mark(result(check("one", earned, 10), learner=key)), **rest)

    return [
        learner("a", 8.5, number="4711"),
        learner("gh", 7),
        learner("t1", 1, name="Tom Twin"),
        learner("t2", 2, name="Tom Twin"),
        summary("idle", mark(), name="Knows Nobody"),
    ]


def test_canvas_rows_are_unchanged_and_the_lessons_column_is_filled(class_: list[GradeSummary]) -> None:
    filled = fill_canvas(CANVAS, class_, TITLES)
    before = list(csv.reader(io.StringIO(CANVAS)))
    after = list(csv.reader(io.StringIO(filled.text, newline="")))
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert [row[5] for row in after] == ["Lesson 02 (98765)", "", "10.00", "8.5", "7", "", "", ""]
    assert filled.filled_rows == 3  # the third learner has no mark yet, so the cell is empty


def test_of_two_learners_with_one_name_neither_is_chosen(class_: list[GradeSummary]) -> None:
    filled = fill_canvas(CANVAS, class_, TITLES)
    assert filled.unknown == ("Twin, Tom", "Student, Test")
    assert filled.absent == ("t1", "t2")


@pytest.mark.parametrize(
    "title", ["lesson02", "Lesson 2 (1)", "LESSON 02: images (5)", "Preparing image data (7)", "lesson-02"]
)
def test_the_column_of_a_lesson_is_found_by_short_name_or_title(
    class_: list[GradeSummary], title: str
) -> None:
    filled = fill_canvas(CANVAS.replace("Lesson 02 (98765)", title), class_, TITLES)
    assert filled.filled_rows == 3


def test_the_column_of_another_lesson_is_not_filled(class_: list[GradeSummary]) -> None:
    with pytest.raises(UsageError, match="No column"):
        fill_canvas(CANVAS.replace("Lesson 02", "Lesson 021"), class_, TITLES)


def test_semicolons_remain_the_delimiter(class_: list[GradeSummary]) -> None:
    rows = list(csv.reader(io.StringIO(CANVAS)))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    filled = fill_canvas(text.getvalue(), class_, TITLES)
    assert filled.text.splitlines()[0].count(";") == 7


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "learner,name\n"])
def test_another_file_is_refused(class_: list[GradeSummary], text: str) -> None:
    with pytest.raises(UsageError, match="not a gradebook exported from Canvas"):
        fill_canvas(text, class_, TITLES)


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


def test_moodle_rows_without_addresses_have_user_names() -> None:
    text = moodle_csv([summary("ada", mark())], ["lesson02"])
    assert text.splitlines()[0] == "username,lesson02,lesson02 feedback"
