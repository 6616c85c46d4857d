"""Marks for Moodle: the assignment's grading worksheet, and a file for the gradebook's import.

Formats: ``mod/assign/feedback/offline/importgradeslib.php`` and ``grade/import/csv`` of Moodle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.errors import UsageError
from grader.export.canvas import Change
from grader.export.identity import IdentityIndex, is_named_otherwise
from grader.export.spreadsheet import csv_text, points_cell
from grader.export.words import lesson_line
from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.cells import csv_cell
from grader.text.tables import Table, read_number, write_table
from grader.text.words import number

DOWNLOAD = "In Moodle: open the assignment, Submissions, Download grading worksheet."

PARTICIPANT = re.compile(r"\D*(\d+)\s*")
"""A participant's identifier: a word in the site's language and a number."""


ADDRESS = re.compile(r"[^\s@;=+\-][^\s@;]*@[^\s@;]+")
"""A usual e-mail address, which starts no formula in a spreadsheet."""


FEEDBACK = 4000
"""Characters of feedback that are kept: a reviewer's comment is at its end."""

OWN_FEEDBACK = re.compile(r"(?:<p[^>]*>)?'?[\d.]+ of [\d.]+ points\b")
"""Beginning of feedback that cvgrade wrote, see `lesson_line`. Any other is that of a person."""


@dataclass(slots=True)
class FilledWorksheet:
    """A filled-in grading worksheet.

    Attributes:
        text: Content of the file.
        filled: Number of participants with a mark in the file.
        changes: Marks that differ from those in the file before.
        capped: Learners with more points than Moodle accepts, who got the maximum, with their points.
        renamed: Participants who were found by number or address, with another name than in the class.
        kept: Participants whose feedback a person wrote in Moodle; it is not replaced.
        locked: Participants whose grade cannot be changed in Moodle.
        unknown: Participants who are not in the class, or whose name fits several learners.
        absent: Learners with a mark who are not in the file.
    """

    text: str = ""
    filled: int = 0
    changes: list[Change] = field(default_factory=list)
    capped: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def fill_worksheet(
    worksheet: Table,
    class_: Sequence[GradeSummary],
    lesson: str,
    participants: Mapping[str, str],
    *,
    scale: bool = False,
) -> FilledWorksheet:
    """Fill marks and feedback of one lesson into Moodle's grading worksheet. Other cells do not change.

    A participant is found by number, then by ID number, e-mail address or name if that fits one learner.

    Args:
        worksheet: The file from Moodle.
        class_: Grade summaries of the class.
        lesson: Short name of the lesson.
        participants: Keys of the learners by participant number.
        scale: Convert points where Moodle has another maximum.

    Raises:
        UsageError: The file is no grading worksheet, or the assignment has another maximum.
    """
    rows = [list(row) for _, row in worksheet.rows]
    columns = {cell.strip().lower(): index for index, cell in reversed(list(enumerate(worksheet.heading)))}
    if missing := [name for name in ("identifier", "grade", "last modified (grade)") if name not in columns]:
        raise UsageError(
            f"The file is no grading worksheet of Moodle: it has no column {missing[0]!r}.",
            f"{DOWNLOAD} Set your Moodle language to English first.",
        )
    filled = FilledWorksheet()
    written = [row for row in rows[1:] if any(map(str.strip, row))]
    for row in written:
        row.extend([""] * (len(worksheet.heading) - len(row)))
    identified = [{name: row[index].strip() for name, index in columns.items()} for row in written]
    found = set()
    for row, cells, summary in zip(written, identified, _find(identified, class_, participants), strict=True):
        if summary is None:
            filled.unknown.append(cells.get("full name") or cells["identifier"])
            continue
        found.add(summary.learner)
        name = cells.get("full name", "")
        if name and is_named_otherwise(name, summary):
            filled.renamed.append(f"{name} as {summary.name}")
        mark = next((each for each in summary.lessons if each.lesson == lesson), None)
        if mark is None or not points_cell(mark):
            continue
        if cells.get("grade can be changed", "").lower() == "no":
            filled.locked.append(summary.name)
            continue
        _fill_row(row, columns, cells, summary, mark, filled, scale=scale)
    filled.absent += [each.learner for each in class_ if each.learner not in found and _marked(each, lesson)]
    filled.text = write_table(rows, worksheet.delimiter)
    return filled


def _fill_row(
    row: list[str],
    columns: Mapping[str, int],
    cells: Mapping[str, str],
    summary: GradeSummary,
    mark: LessonSummary,
    filled: FilledWorksheet,
    *,
    scale: bool,
) -> None:
    maximum = read_number(cells.get("maximum grade", ""))
    earned = mark.earned
    if maximum is not None and mark.possible and abs(maximum - mark.possible) >= 0.005:
        if not scale:
            raise UsageError(
                f"The assignment has {number(maximum)} points in Moodle, cvgrade has {number(mark.possible)}"
                f" for {mark.lesson} ({summary.name}). Nothing was written.",
                "Change the maximum grade in Moodle, or convert the points with --scale.",
            )
        earned = earned / mark.possible * maximum
    if maximum is not None and earned > maximum:
        filled.capped.append((summary.name, number(earned)))
        earned = maximum
    before, after = cells["grade"], number(earned)
    old = read_number(before)
    if before not in ("", "-") and (old is None or abs(old - earned) >= 0.005):
        filled.changes.append(Change(summary.name, "Grade", before, after))
    row[columns["grade"]] = after
    if "feedback comments" in columns:
        if cells["feedback comments"] and not OWN_FEEDBACK.match(cells["feedback comments"]):
            filled.kept.append(summary.name)
        else:
            row[columns["feedback comments"]] = csv_cell(lesson_line(mark), FEEDBACK)
    filled.filled += 1


def _marked(summary: GradeSummary, lesson: str) -> bool:
    return any(each.lesson == lesson and points_cell(each) for each in summary.lessons)


def _keys(summary: GradeSummary) -> tuple[str, ...]:
    return (summary.number, summary.email, summary.name)


def _find(
    cells: Sequence[Mapping[str, str]], class_: Sequence[GradeSummary], participants: Mapping[str, str]
) -> list[GradeSummary | None]:
    """Return the learner of each row: by participant number, else by what else identifies a person."""
    by_key = {each.learner: each for each in class_}
    rows = [
        [each.get(column, "") for column in ("id number", "email address", "full name")] for each in cells
    ]
    others = IdentityIndex(class_, _keys).match(rows)
    numbers = [PARTICIPANT.fullmatch(each["identifier"]) for each in cells]
    return [
        by_key.get(participants.get(match[1], "") if match else "") or other
        for match, other in zip(numbers, others, strict=True)
    ]


def moodle_csv(class_: Sequence[GradeSummary], lessons: Sequence[str]) -> str:
    """Return a file for Moodle's grade import: one row per learner with points and feedback of each lesson.

    Moodle finds users by e-mail address. A learner without a usual one is left out, because one unknown user
    stops the whole import. So are learners with the same address, because the last row would count for all.
    A lesson without a mark has ``-``, which means "no grade" to Moodle, and no feedback: feedback alone would
    erase the points.
    """
    heading = ["email"]
    for name in lessons:
        heading += [name, f"{name} feedback"]
    rows = [heading]
    addressed = _with_own_address(class_)
    for each in class_:
        if each.learner not in addressed:
            continue
        row = [each.email]
        for lesson in each.lessons:
            row += [
                points_cell(lesson) or "-",
                csv_cell(lesson_line(lesson), FEEDBACK) if points_cell(lesson) else "",
            ]
        rows.append(row)
    return csv_text(rows)


def without_address(class_: Sequence[GradeSummary]) -> list[str]:
    """Return the names of the learners whom `moodle_csv` leaves out although they have a mark."""
    addressed = _with_own_address(class_)
    return [each.name for each in class_ if each.learner not in addressed and not each.missing]


def _with_own_address(class_: Sequence[GradeSummary]) -> set[str]:
    """Return the keys of the learners with a usual e-mail address that nobody else in the class has."""
    counts = Counter(each.email.casefold() for each in class_)
    return {
        each.learner
        for each in class_
        if ADDRESS.fullmatch(each.email) and counts[each.email.casefold()] == 1
    }
