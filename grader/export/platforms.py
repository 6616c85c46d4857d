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
"""Columns that identify a student in Canvas, in the order in which Canvas uses them."""


@dataclass(frozen=True, slots=True)
class FilledGradebook:
    """A gradebook of a platform with marks filled in.

    Attributes:
        text: Content of the file.
        filled_rows: Number of rows that were filled in.
        unknown: Students in the file who are not in the class.
        absent: Learners with marks who are not in the file.
    """

    text: str
    filled_rows: int
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


def fill_canvas(exported: str, class_: Sequence[GradeSummary], titles: Mapping[str, str]) -> FilledGradebook:
    """Fill marks into a gradebook that was exported from Canvas. Other rows and columns do not change.

    A lesson's marks go into each column whose title starts with the lesson's short name or equals its title.
    Students are matched by number or login, then by name. A row that matches no learner, or two, does not
    change.

    Args:
        exported: Content of the exported file.
        class_: Grade summaries of the class.
        titles: Titles of the lessons by short name.

    Raises:
        UsageError: The file is not a gradebook of Canvas, or no column belongs to a lesson.
    """
    sample = exported.lstrip("\ufeff")
    delimiter = ";" if sample.partition("\n")[0].count(";") > sample.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(sample), delimiter=delimiter))
    heading = rows[0] if rows else []
    if len(heading) < 3 or "Student" not in heading[0] or "ID" not in heading:
        raise UsageError(
            "The file is not a gradebook exported from Canvas: its first line has no columns Student and ID.",
            "In Canvas: Grades, Export, Export Entire Gradebook.",
        )
    columns = _canvas_columns(heading, titles)
    if not columns:
        raise UsageError(
            f"No column of the Canvas gradebook belongs to one of the lessons {', '.join(titles)}.",
            "Start the assignment's title with the lesson's short name, for instance 'Lesson 8 (98765)'.",
        )
    by_identity: dict[str, list[GradeSummary]] = defaultdict(list)
    for each in class_:
        for key in _keys(each):
            by_identity[key].append(each)
    filled, unknown, matched = 0, [], set()
    for row in rows[1:]:
        if not row or not row[0].strip() or "Points Possible" in row[0] or _is_posting_row(row):
            continue
        summary = _student(dict(zip(heading, row, strict=False)), by_identity)
        if summary is None:
            unknown.append(row[0])
            continue
        matched.add(summary.learner)
        row.extend([""] * (len(heading) - len(row)))
        for index, lesson in columns.items():
            points = next(points_cell(each) for each in summary.lessons if each.lesson == lesson)
            row[index] = points or row[index]
        filled += 1
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    absent = tuple(each.learner for each in class_ if each.learner not in matched and not each.missing)
    return FilledGradebook(text.getvalue(), filled, tuple(unknown), absent)


def _canvas_columns(heading: Sequence[str], titles: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, heading_cell in enumerate(heading):
        title = re.sub(r"\s*\(\d+\)\s*$", "", heading_cell).strip().lower()
        joined = re.sub(r"[\s_-]+(?=\d)", "", title)  # spaces before the number do not matter
        for lesson, name in titles.items():
            if title == name.lower() or _names(lesson, joined):
                found[index] = lesson
    return found


def _names(lesson: str, title: str) -> bool:
    """Return whether a title starts with a lesson's short name. Leading zeros of its number do not matter."""
    stem, number = re.fullmatch(r"(.*?)(\d*)", lesson).groups()  # type: ignore[union-attr]
    return bool(re.match(rf"{re.escape(stem)}0*{number.lstrip('0')}(?!\d)", title))


def _is_posting_row(row: Sequence[str]) -> bool:
    return set(filter(None, map(str.strip, row))) <= {"Manual Posting", "Muted"}


def _keys(summary: GradeSummary) -> set[str]:
    login = summary.email.partition("@")[0]
    names = (summary.number, summary.learner, summary.email, login, summary.name)
    return {name.casefold() for name in names if name}


def _student(cells: Mapping[str, str], by_identity: Mapping[str, list[GradeSummary]]) -> GradeSummary | None:
    """Find the learner of a row by the first column that matches; None if it matches several learners."""
    for column in CANVAS_IDENTITY:
        value = cells.get(column, "").strip().casefold()
        last, comma, first = value.partition(",")
        for name in (value, f"{first.strip()} {last.strip()}" if comma else ""):
            if found := by_identity.get(name, []):
                return found[0] if len(found) == 1 else None
    return None


def moodle_csv(class_: Sequence[GradeSummary], lessons: Sequence[str]) -> str:
    """Return a file for Moodle's grade import: one row per learner with points and feedback of each lesson.

    Moodle identifies users by e-mail address. If an address is missing, the rows have user names instead,
    which are the learners' keys. A lesson without a mark has ``-``, which means "no grade" to Moodle, and no
    feedback: feedback alone would erase the points.
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
