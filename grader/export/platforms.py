"""Gradebook files for Canvas and Moodle.

Formats: Canvas, ``lib/gradebook_importer.rb`` of canvas-lms and its guide "How do I import grades"; Moodle,
``grade/import/csv`` and its page "Grade import".
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.errors import UsageError
from grader.export.spreadsheet import csv_text, points_cell
from grader.export.words import lesson_line
from grader.marking.grade_summary import GradeSummary
from grader.text.cells import csv_cell

CANVAS_IDENTITY = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Student")
"""Columns by which Canvas tells students apart, in the order in which it looks."""


@dataclass(frozen=True, slots=True)
class FilledGradebook:
    """A platform's own file, filled in.

    Attributes:
        text: The file.
        filled_rows: Number of rows that were filled in.
        unknown: Students of the file whom the class does not have.
        absent: Learners with marks whom the file does not have.
    """

    text: str
    filled_rows: int
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


def fill_canvas(exported: str, class_: Sequence[GradeSummary], titles: Mapping[str, str]) -> FilledGradebook:
    """Fill the gradebook that an instructor exported from Canvas; its rows and other columns stay.

    A lesson goes into the column whose title begins with its short name or is its title. Students are found
    by number or login, then by name. Nothing is invented: a row or column without a partner, or with two,
    stays as it was.

    Raises:
        UsageError: It is no gradebook of Canvas, or no column is any lesson's.
    """
    sample = exported.lstrip("\ufeff")
    delimiter = ";" if sample.partition("\n")[0].count(";") > sample.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(sample), delimiter=delimiter))
    heading = rows[0] if rows else []
    if len(heading) < 3 or "Student" not in heading[0] or "ID" not in heading:
        raise UsageError(
            "The file is no gradebook exported from Canvas: Student and ID do not stand in its first line.",
            "In Canvas: Grades, Export, Export Entire Gradebook.",
        )
    columns = _canvas_columns(heading, titles)
    if not columns:
        raise UsageError(
            f"No column of the Canvas gradebook is one of the lessons {', '.join(titles)}.",
            "An assignment's title must begin with the lesson's short name, for instance 'Lesson 8 (98765)'.",
        )
    people: dict[str, list[GradeSummary]] = defaultdict(list)
    for each in class_:
        for key in _keys(each):
            people[key].append(each)
    filled, unknown, met = 0, [], set()
    for row in rows[1:]:
        if not row or not row[0].strip() or "Points Possible" in row[0] or _is_posting_row(row):
            continue
        summary = _student(dict(zip(heading, row, strict=False)), people)
        if summary is None:
            unknown.append(row[0])
            continue
        met.add(summary.learner)
        row.extend([""] * (len(heading) - len(row)))
        for index, lesson in columns.items():
            points = next(points_cell(each) for each in summary.lessons if each.lesson == lesson)
            row[index] = points or row[index]
        filled += 1
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    absent = tuple(each.learner for each in class_ if each.learner not in met and not each.missing)
    return FilledGradebook(text.getvalue(), filled, tuple(unknown), absent)


def _canvas_columns(heading: Sequence[str], titles: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, heading_cell in enumerate(heading):
        title = re.sub(r"\s*\(\d+\)\s*$", "", heading_cell).strip().lower()
        joined = re.sub(r"[\s_-]+(?=\d)", "", title)  # a blank before the number does not matter
        for lesson, name in titles.items():
            if title == name.lower() or _names(lesson, joined):
                found[index] = lesson
    return found


def _names(lesson: str, title: str) -> bool:
    """Whether a title begins with a lesson's short name; leading zeros of its number do not matter."""
    stem, number = re.fullmatch(r"(.*?)(\d*)", lesson).groups()  # type: ignore[union-attr]
    return bool(re.match(rf"{re.escape(stem)}0*{number.lstrip('0')}(?!\d)", title))


def _is_posting_row(row: Sequence[str]) -> bool:
    return set(filter(None, map(str.strip, row))) <= {"Manual Posting", "Muted"}


def _keys(summary: GradeSummary) -> set[str]:
    login = summary.email.partition("@")[0]
    names = (summary.number, summary.learner, summary.email, login, summary.name)
    return {name.casefold() for name in names if name}


def _student(cells: Mapping[str, str], people: Mapping[str, list[GradeSummary]]) -> GradeSummary | None:
    """Whom a row means: the first column that says anything decides, and only if it means one person."""
    for column in CANVAS_IDENTITY:
        value = cells.get(column, "").strip().casefold()
        last, comma, first = value.partition(",")
        for name in (value, f"{first.strip()} {last.strip()}" if comma else ""):
            if found := people.get(name, []):
                return found[0] if len(found) == 1 else None
    return None


def moodle_csv(class_: Sequence[GradeSummary], lessons: Sequence[str]) -> str:
    """For Moodle's grade import: a user, then points and feedback for each lesson.

    Moodle finds users by e-mail address; where one is missing, the learner's key stands for the user name.
    A row without a mark has ``-``, which Moodle takes for "no grade"; points and feedback always stand
    together, for feedback alone would erase the points.
    """
    by_mail = all(each.email for each in class_)
    heading = ["email" if by_mail else "username"]
    for name in lessons:
        heading += [name, f"{name} feedback"]
    rows = [heading]
    for each in class_:
        row = [each.email if by_mail else csv_cell(each.learner)]
        for lesson in each.lessons:
            row += [
                points_cell(lesson) or "-",
                csv_cell(lesson_line(lesson)) if points_cell(lesson) else "",
            ]
        rows.append(row)
    return csv_text(rows)
