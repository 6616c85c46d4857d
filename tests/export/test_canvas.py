"""Gradebooks exported from Canvas: which cells are filled in, and which never."""

from __future__ import annotations

import csv
import io

import pytest
from makers import check, mark, result, summary

from grader.errors import UsageError
from grader.export.canvas import Change, FilledCanvas, fill_canvas
from grader.marking.grade_summary import GradeSummary
from grader.text.tables import Table, delimiter_of

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


def table(text: str) -> Table:
    delimiter = delimiter_of(text)
    return Table(tuple(enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1)), delimiter)


def fill(text: str, class_: list[GradeSummary], *told: str, scale: bool = False) -> FilledCanvas:
    columns = dict(each.split("=", 1) for each in told)
    return fill_canvas(table(text), class_, TITLES, told=columns, scale=scale)


def marks(filled: FilledCanvas) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(filled.text, newline="")))


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
    filled = fill(CANVAS, class_)
    before = list(csv.reader(io.StringIO(CANVAS)))
    after = list(csv.reader(io.StringIO(filled.text, newline="")))
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert [row[5] for row in after] == ["Lesson 02 (98765)", "", "10.00", "8.5", "7", "", "", ""]
    assert filled.filled == 2  # the third learner has no mark yet, so the cell is empty
    assert {lesson: column.title for lesson, column in filled.columns.items()} == {
        "lesson02": "Lesson 02 (98765)"
    }


def test_of_two_learners_with_one_name_neither_is_chosen(class_: list[GradeSummary]) -> None:
    filled = fill(CANVAS, class_)
    assert filled.unknown == ["Twin, Tom"]  # and the test student is known
    assert filled.absent == ["t1", "t2"]


@pytest.mark.parametrize(
    "title",
    ["lesson02 (3)", "Lesson 2 (1)", "LESSON 02: images (5)", "Preparing image data (7)", "lesson-02 (9)"],
)
def test_the_column_of_a_lesson_is_found_by_short_name_or_title(
    class_: list[GradeSummary], title: str
) -> None:
    assert fill(CANVAS.replace("Lesson 02 (98765)", title), class_).filled == 2


def test_the_column_of_another_lesson_is_not_filled(class_: list[GradeSummary]) -> None:
    with pytest.raises(UsageError, match="No assignment"):
        fill(CANVAS.replace("Lesson 02", "Lesson 021"), class_)


def test_semicolons_remain_the_delimiter(class_: list[GradeSummary]) -> None:
    rows = list(csv.reader(io.StringIO(CANVAS)))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    filled = fill(text.getvalue(), class_)
    assert filled.text.splitlines()[0].count(";") == 7


@pytest.mark.parametrize("maximum", ['"1,000.00"', '"1.000,00"', "1000"])
def test_a_maximum_with_a_separator_of_thousands_is_read(class_: list[GradeSummary], maximum: str) -> None:
    text = CANVAS.replace("10.00", maximum)
    with pytest.raises(UsageError, match="Canvas has 1000 points"):
        fill(text, class_)
    assert marks(fill(text, class_, scale=True))[2]["Lesson 02 (98765)"] == "850"


def test_a_maximum_that_is_no_number_is_refused(class_: list[GradeSummary]) -> None:
    with pytest.raises(UsageError, match=r"Points Possible of 'Lesson 02 \(98765\)' is 'ten'"):
        fill(CANVAS.replace("10.00", "ten"), class_)


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "learner,name\n"])
def test_another_file_is_refused(class_: list[GradeSummary], text: str) -> None:
    with pytest.raises(UsageError, match="not a gradebook exported from Canvas"):
        fill(text, class_)


SEVERAL = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lesson 02: Images (5501),Lesson 02 reading quiz (5502),Lesson 02 Current Score,Lesson 02
    Points Possible,,,,,10,5,(read only),
"Lovelace, Ada",4711,u1,ada@example.edu,CV-1,,4,88,1
"""


def test_two_columns_that_fit_are_refused_and_named(class_: list[GradeSummary]) -> None:
    with pytest.raises(UsageError, match=r"Images \(5501\)', 'Lesson 02 reading quiz \(5502\)'") as error:
        fill(SEVERAL, class_)
    assert '--column "lesson02=Lesson 02: Images (5501)"' in error.value.advice


@pytest.mark.parametrize("title", ["Lesson 02: Images (5501)", "Lesson 02: Images"])
def test_only_the_column_that_was_named_is_filled(class_: list[GradeSummary], title: str) -> None:
    (row,) = [row for row in marks(fill(SEVERAL, class_, f"lesson02={title}")) if row["ID"] == "4711"]
    assert row["Lesson 02: Images (5501)"] == "8.5"
    assert row["Lesson 02 reading quiz (5502)"] == "4"
    assert (row["Lesson 02 Current Score"], row["Lesson 02"]) == ("88", "1")


@pytest.mark.parametrize("title", ["Lesson 02", "Lesson 02 Current Score", "Homework"])
def test_a_named_column_must_be_an_assignment(class_: list[GradeSummary], title: str) -> None:
    with pytest.raises(UsageError, match="has no assignment"):
        fill(SEVERAL, class_, f"lesson02={title}")


def test_a_read_only_column_is_refused_and_named(class_: list[GradeSummary]) -> None:
    text = CANVAS.replace("10.00", "(read only)")
    with pytest.raises(UsageError, match=r"'Lesson 02 \(98765\)' is read-only"):
        fill(text, class_)
    with pytest.raises(UsageError, match="is read-only"):
        fill(text, class_, "lesson02=Lesson 02 (98765)")


def test_another_maximum_is_refused_with_both_numbers_or_converted(class_: list[GradeSummary]) -> None:
    text = CANVAS.replace("10.00", "100")
    with pytest.raises(UsageError, match=r"Canvas has 100 points .* cvgrade has 10 for lesson02"):
        fill(text, class_)
    filled = fill(text, class_, scale=True)
    assert [row["Lesson 02 (98765)"] for row in marks(filled)][2:4] == ["85", "70"]


def test_changed_marks_are_listed_and_equal_ones_are_not(class_: list[GradeSummary]) -> None:
    text = CANVAS.replace("CV-1,,4,88", "CV-1,8.50,4,88")
    assert fill(text, class_).changes == [Change("Hopper, Grace", "Lesson 02 (98765)", "1.0", "7")]


def test_who_is_excused_on_canvas_stays_excused(class_: list[GradeSummary]) -> None:
    filled = fill(CANVAS.replace("CV-1,1.0", "CV-1,EX"), class_)
    assert filled.excused == ["Hopper, Grace"]
    assert [row["Lesson 02 (98765)"] for row in marks(filled)][3] == "EX"


def test_first_and_last_names_in_two_columns(class_: list[GradeSummary]) -> None:
    text = "LastName,FirstName,ID,SIS Login ID,Section,Lesson 02 (9)\nDoe,Hopper,,gh,CV-1,\nStudent,Test,,,CV-1,\n"
    filled = fill(text, class_)
    assert marks(filled)[0]["Lesson 02 (9)"] == "7"
    assert filled.unknown == []


def test_a_number_that_is_equal_by_chance_gives_nobody_the_mark_of_another(
    class_: list[GradeSummary],
) -> None:
    # SIS numbers of the roster: 4712 is that of learner a, and Canvas's number of Grace Hopper.
    class_[0] = summary("a", mark(result(check("one", 9, 10))), name="Ada Lovelace", number="4712")
    class_[1] = summary("gh", mark(result(check("one", 7, 10))), name="Grace Hopper", number="u2")
    filled = fill(CANVAS.replace("4711,u1,ada@example.edu", "4711,4712,"), class_)
    assert [row["Lesson 02 (98765)"] for row in marks(filled)][2:4] == ["9", "7"]
    # Without a further cell, number and name contradict each other.
    filled = fill(CANVAS.replace("4712,u2,gh", "4712,,"), class_)
    assert "Hopper, Grace" in filled.unknown


def test_of_two_rows_that_fit_one_learner_the_better_one_is_filled(class_: list[GradeSummary]) -> None:
    text = CANVAS.replace("4713,u3,nk", "gh,,")
    class_[1] = summary("gh", mark(result(check("one", 7, 10))), name="Grace Hopper")
    filled = fill(text, class_)
    assert [row["Lesson 02 (98765)"] for row in marks(filled)][3:5] == ["7", ""]
    assert "Nobody, Knows" in filled.unknown


def test_who_was_found_under_another_name_is_named(class_: list[GradeSummary]) -> None:
    class_[1] = summary("gh", mark(result(check("one", 7, 10))), name="Jo Smith")
    assert fill(CANVAS, class_).renamed == ["Hopper, Grace as Jo Smith"]
