"""The workbook: read back with another library."""

from __future__ import annotations

import io

import openpyxl
from makers import check, mark, override, result, summary

from grader.export.workbook import workbook

EVIL = '=cmd|"/C calc"!A0'
CLASS = [
    summary(
        "ada", mark(result(check("one", 2), check("two", 1), check("more", 1, 1, bonus=True))), name="Zoë"
    ),
    summary(EVIL, mark(result(check("one", 0)), overrides=(override("", 1.5, EVIL),)), name=EVIL),
    summary("idle", mark()),
]
TITLES = {"lesson02": "Images", "lesson03": "Filters"}


def test_a_sheet_for_all_lessons_and_one_for_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(CLASS, TITLES)))
    assert book.sheetnames == ["Marks", "lesson02", "lesson03"]
    heading, ada, evil, idle = book["Marks"].iter_rows(values_only=True)
    assert heading[:6] == ("learner", "name", "email", "id", "section", "lesson02 of 4")
    assert (ada[1], evil[5], idle[5]) == ("Zoë", 1.5, None)
    heading, *rows = book["lesson02"].iter_rows(values_only=True)
    assert heading[7:] == ("do one (2)", "do two (2)", "do more (1, bonus)")
    assert [row[0] for row in rows] == ["ada", EVIL]
    assert rows[0][7:] == (2, 1, 1)


def test_no_text_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(CLASS, TITLES)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == EVIL for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_equal_marks_give_equal_bytes() -> None:
    assert workbook(CLASS, TITLES) == workbook(CLASS, TITLES)
