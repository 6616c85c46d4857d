"""The marks of a class as an Excel workbook: all lessons on one sheet, then a sheet for each lesson."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from grader.export.spreadsheet import points_cell, review_cell
from grader.marking.grade_summary import CheckSummary, GradeSummary, LessonSummary
from grader.text.clean import one_line

MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - equal marks give equal bytes
"""Time of creation in the properties of the file."""

PEOPLE = ("learner", "name", "email", "id", "section")

Cell = str | float | None


def workbook(class_: Sequence[GradeSummary], titles: Mapping[str, str]) -> bytes:
    """Return the marks as an ``.xlsx`` file. A text is never a formula, whatever it starts with."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": MADE, "title": "Marks"})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        heading = [*PEOPLE, *(f"{name} of {_possible(class_, name):g}" for name in titles)]
        rows = [_marks(each) for each in class_]
        _write(book.add_worksheet("Marks"), [*heading, "percent", "problems"], rows, bold)
        for name in titles:
            checks = _checks(class_, name)
            head = ["learner", "name", "state", "points", "possible", "days late", "comment"]
            titled = [
                f"{check.title} ({check.points:g}{', bonus' if check.bonus else ''})" for check in checks
            ]
            lesson_rows = [
                _lesson_row(each, lesson, checks)
                for each in class_
                for lesson in each.lessons
                if lesson.lesson == name and lesson.state != "missing"
            ]
            _write(book.add_worksheet(name[:31]), head + titled, lesson_rows, wrapped)
    return buffer.getvalue()


def _marks(each: GradeSummary) -> list[Cell]:
    people = [each.learner, each.name, each.email, each.number, each.section]
    points = [_points(lesson) for lesson in each.lessons]
    percent = None if each.share is None else round(each.share * 100, 2)
    return [*people, *points, percent, review_cell(each)]


def _points(lesson: LessonSummary) -> float | None:
    return lesson.earned if points_cell(lesson) else None


def _possible(class_: Sequence[GradeSummary], name: str) -> float:
    lessons = (lesson for each in class_ for lesson in each.lessons)
    return max((lesson.possible for lesson in lessons if lesson.lesson == name), default=0.0)


def _checks(class_: Sequence[GradeSummary], name: str) -> list[CheckSummary]:
    """Return the checks of a lesson in their order: results of different packs may have different ones."""
    found: dict[str, CheckSummary] = {}
    for each in class_:
        for lesson in each.lessons:
            if lesson.lesson == name:
                found.update({check.id: check for check in lesson.checks if check.id not in found})
    return list(found.values())


def _lesson_row(each: GradeSummary, lesson: LessonSummary, checks: Sequence[CheckSummary]) -> list[Cell]:
    earned = {check.id: check.earned for check in lesson.checks if check.counts}
    return [
        *(each.learner, each.name, lesson.state, _points(lesson), lesson.possible, lesson.days_late),
        lesson.comment,
        *(earned.get(check.id) for check in checks),
    ]


def _write(sheet: Worksheet, heading: Sequence[str], rows: Sequence[Sequence[Cell]], style: Format) -> None:
    for column, text in enumerate(heading):
        sheet.write_string(0, column, one_line(text), style)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, one_line(value))
            elif value is not None:
                sheet.write_number(number, column, value)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, max(len(heading) - 1, 2), 14)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heading) - 1)
