"""Fill in a gradebook exported from Canvas.

Format: ``lib/gradebook_importer.rb`` of canvas-lms. Canvas finds an assignment by the number in parentheses
at the end of a column's title and makes a new assignment of a title without one. It ignores columns with
"read only" in the row Points Possible, and ``EX`` means excused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.errors import UsageError
from grader.export.identity import IdentityIndex, is_named_otherwise
from grader.export.spreadsheet import points_cell
from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.lesson_names import named_lessons
from grader.text.tables import Table, read_number, write_table
from grader.text.words import listed, number

IDENTITY = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
"""Columns that identify a student, beside the name."""

ASSIGNMENT = re.compile(r"(?P<title>.*?)\s*\(\d+\)\s*")
"""Title and number of an assignment."""

TOTALS = re.compile(r"(Unposted )?(Current|Final|Override) (Score|Points|Grade|Status)")
"""Columns that Canvas computes."""

EXCUSED = "EX"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that receives a lesson's marks.

    Attributes:
        index: Position in the file, from 0.
        title: Title with the assignment's number.
        factor: What cvgrade's points are multiplied by.
    """

    index: int
    title: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """A mark in the file that was there before and is another one now."""

    student: str
    column: str
    before: str
    after: str


@dataclass(slots=True)
class FilledCanvas:
    """A filled-in gradebook.

    Attributes:
        text: Content of the file.
        columns: The filled column of each lesson.
        filled: Number of students with a mark in the file.
        changes: Marks that differ from those in the file before.
        excused: Students who are excused on Canvas and keep that.
        unknown: Students in the file who are not in the class, or whose name or numbers fit several learners.
        renamed: Students who were found by number or login, but have another name in the class.
        absent: Learners with marks who are not in the file.
    """

    text: str = ""
    columns: dict[str, Column] = field(default_factory=dict)
    filled: int = 0
    changes: list[Change] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def fill_canvas(
    exported: Table,
    class_: Sequence[GradeSummary],
    titles: Mapping[str, str],
    *,
    told: Mapping[str, str] | None = None,
    scale: bool = False,
) -> FilledCanvas:
    """Fill marks into a gradebook that was exported from Canvas. Other rows and columns do not change.

    A lesson's marks go into the column that `told` names, or into the only assignment whose title names the
    lesson. Students are matched by number, login and name. A row that matches no learner, or two, does not
    change, and neither do two rows that match one learner equally well.

    Args:
        exported: The exported file.
        class_: Grade summaries of the class.
        titles: Titles of the lessons by short name.
        told: Titles of columns by lesson.
        scale: Convert points where Canvas has another maximum.

    Raises:
        UsageError: The file is not a gradebook of Canvas; a column is ambiguous, read-only or has another
            maximum; or no column belongs to a lesson.
    """
    rows = [list(row) for _, row in exported.rows]
    heading = rows[0] if rows else []
    _require_gradebook(heading)
    maxima = next((row for row in rows[1:] if row and "Points Possible" in row[0]), [])
    possible = {lesson: _possible(class_, lesson) for lesson in titles}
    columns = _columns(heading, maxima, titles, told or {}, [name for name in titles if possible[name]])
    filled = FilledCanvas()
    for lesson, column in columns.items():
        factor = _factor(lesson, column, maxima, possible[lesson], scale=scale)
        filled.columns[lesson] = Column(column.index, column.title, factor)
    _fill_rows(rows, heading, class_, filled)
    filled.text = write_table(rows, exported.delimiter)
    return filled


def _require_gradebook(heading: Sequence[str]) -> None:
    by_name = len(heading) > 3 and "Student" in heading[0] and "ID" in heading
    by_names = len(heading) > 4 and list(heading[:3]) == ["LastName", "FirstName", "ID"]
    if not by_name and not by_names:
        raise UsageError(
            "The file is not a gradebook exported from Canvas: its first line has no columns Student and ID.",
            "In Canvas: Grades, Export, Export Entire Gradebook.",
        )


# ------------------------------------------------------------------------------------------- columns


def _columns(
    heading: Sequence[str],
    maxima: Sequence[str],
    titles: Mapping[str, str],
    told: Mapping[str, str],
    marked: Iterable[str],
) -> dict[str, Column]:
    """Return the column of each lesson: the one that was told, or the only one that fits."""
    assignments = [
        Column(index, cell.strip())
        for index, cell in enumerate(heading)
        if ASSIGNMENT.fullmatch(cell.strip()) and not TOTALS.match(cell.strip())
    ]
    found = {lesson: _told(lesson, title, assignments, maxima) for lesson, title in told.items()}
    fitting: dict[str, list[Column]] = defaultdict(list)
    for column in assignments:
        if column.index not in {each.index for each in found.values()}:
            for lesson in _lessons_of(column.title, titles):
                fitting[lesson].append(column)
    for lesson in marked:
        fits = fitting.get(lesson, [])
        writable = [column for column in fits if not _read_only(column, maxima)]
        if lesson in found or not fits:
            continue
        if not writable:
            raise UsageError(
                f"The column {fits[0].title!r} is read-only in Canvas, and no other column fits {lesson}.",
                _column_advice(lesson, assignments, maxima),
            )
        if len(writable) > 1:
            raise UsageError(
                f"Several columns fit {lesson}: {listed(repr(column.title) for column in writable)}.",
                _column_advice(lesson, writable, maxima),
            )
        found[lesson] = writable[0]
    _require_one_lesson_each(found)
    if not found:
        raise UsageError(
            f"No assignment in the file belongs to one of the lessons {', '.join(titles)}.",
            _column_advice(next(iter(titles)), assignments, maxima),
        )
    return found


def _lessons_of(title: str, titles: Mapping[str, str]) -> list[str]:
    plain = ASSIGNMENT.fullmatch(title)
    name = (plain["title"] if plain else title).strip().casefold()
    exact = [lesson for lesson, full in titles.items() if full.casefold() == name]
    return exact or named_lessons(name, titles)


def _told(lesson: str, title: str, assignments: Sequence[Column], maxima: Sequence[str]) -> Column:
    """Return the column that the user named, with or without the assignment's number."""
    exact = [column for column in assignments if column.title == title.strip()]
    found = exact or [
        column
        for column in assignments
        if (match := ASSIGNMENT.fullmatch(column.title)) and match["title"] == title.strip()
    ]
    if len(found) > 1:
        raise UsageError(
            f"Several columns are called {title!r}: {listed(repr(column.title) for column in found)}.",
            _column_advice(lesson, found, maxima),
        )
    if not found:
        raise UsageError(
            f"The file has no assignment {title!r}. Its assignments are:"
            f" {listed((repr(column.title) for column in assignments), 12) or 'none'}.",
            "An assignment's column ends with its number in parentheses.",
        )
    if _read_only(found[0], maxima):
        raise UsageError(f"The column {found[0].title!r} is read-only in Canvas.", "Name another column.")
    return found[0]


def _column_advice(lesson: str, columns: Sequence[Column], maxima: Sequence[str]) -> str:
    title = next((column.title for column in columns if not _read_only(column, maxima)), "Images (5501)")
    return f'Name the column: --column "{lesson}={title}"'


def _require_one_lesson_each(found: Mapping[str, Column]) -> None:
    lessons: dict[int, list[str]] = defaultdict(list)
    for lesson, column in found.items():
        lessons[column.index].append(lesson)
        if len(lessons[column.index]) > 1:
            raise UsageError(
                f"The column {column.title!r} fits several lessons: {', '.join(lessons[column.index])}.",
                "Name a column for each of them with --column.",
            )


def _cell(row: Sequence[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _read_only(column: Column, maxima: Sequence[str]) -> bool:
    return re.search(r"read\s+only", _cell(maxima, column.index), re.IGNORECASE) is not None


def _possible(class_: Sequence[GradeSummary], lesson: str) -> float:
    """Return the points of a lesson: the largest number, because checks that were not judged do not count."""
    return max(
        (each.possible for one in class_ for each in one.lessons if each.lesson == lesson), default=0.0
    )


def _factor(lesson: str, column: Column, maxima: Sequence[str], possible: float, *, scale: bool) -> float:
    cell = _cell(maxima, column.index)
    theirs = read_number(cell)
    if cell and theirs is None:
        raise UsageError(
            f"Points Possible of {column.title!r} is {cell!r}, which is no number. Nothing was written.",
            "Change Points Possible in Canvas, then export again.",
        )
    if theirs is None or not possible or abs(theirs - possible) < 0.005:
        return 1.0
    if not scale or theirs <= 0:
        raise UsageError(
            f"Canvas has {number(theirs)} points for {column.title!r}, cvgrade has {number(possible)} for"
            f" {lesson}. Nothing was written.",
            "Change Points Possible in Canvas"
            + (", or convert the points with --scale." if theirs > 0 else ", then export again."),
        )
    return theirs / possible


# ------------------------------------------------------------------------------------------- rows


def _fill_rows(
    rows: Sequence[list[str]], heading: Sequence[str], class_: Sequence[GradeSummary], filled: FilledCanvas
) -> None:
    students = [row for row in rows[1:] if _is_student_row(row)]
    for row in students:
        row.extend([""] * (len(heading) - len(row)))
    cells = [_identity(heading, row) for row in students]
    found = IdentityIndex(class_, _keys).match(cells)
    for row, identity, summary in zip(students, cells, found, strict=True):
        name = identity[-1]
        if summary is None:
            if not _is_test_student(name):
                filled.unknown.append(name)
            continue
        marks = [_fill_cell(row, name, lesson, filled) for lesson in summary.lessons]
        filled.filled += any(marks)
        if any(marks) and is_named_otherwise(name, summary):
            filled.renamed.append(f"{name} as {summary.name}")
    matched = {summary.learner for summary in found if summary}
    filled.absent += [
        each.learner for each in class_ if each.learner not in matched and _has_mark(each, filled)
    ]


def _is_student_row(row: Sequence[str]) -> bool:
    return any(map(str.strip, row)) and "Points Possible" not in row[0] and not _is_posting_row(row)


def _identity(heading: Sequence[str], row: Sequence[str]) -> list[str]:
    """Return what identifies a student, the name last."""
    cells = dict(zip(heading, row, strict=False))
    name = cells.get("Student") or f"{cells.get('LastName', '')}, {cells.get('FirstName', '')}"
    return [*(cells.get(column, "") for column in IDENTITY), name]


def _fill_cell(row: list[str], student: str, lesson: LessonSummary, filled: FilledCanvas) -> bool:
    """Write one mark; return whether there is one."""
    column = filled.columns.get(lesson.lesson)
    if column is None or not points_cell(lesson):
        return False
    before, after = row[column.index].strip(), number(lesson.earned * column.factor)
    if before.upper() == EXCUSED:
        filled.excused.append(student)
        return False
    if before not in ("", "-") and _differ(before, after):
        filled.changes.append(Change(student, column.title, before, after))
    row[column.index] = after
    return True


def _differ(before: str, after: str) -> bool:
    """Return whether two marks differ as Canvas shows them, in hundredths."""
    old, new = read_number(before), read_number(after)
    return old is None or new is None or abs(old - new) >= 0.005


def _has_mark(summary: GradeSummary, filled: FilledCanvas) -> bool:
    return any(each.lesson in filled.columns and points_cell(each) for each in summary.lessons)


def _is_posting_row(row: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.IGNORECASE) for cell in row)


def _is_test_student(name: str) -> bool:
    """Return whether a row is Canvas's own student, with whom teachers look at a course."""
    return "".join(name.casefold().split()) in ("student,test", "teststudent")


def _keys(summary: GradeSummary) -> set[str]:
    login = summary.email.partition("@")[0]
    # The key of a download from Canvas is a name and the number.
    number_of_key = re.search(r" (\d+)$", summary.learner)
    names = {summary.number, summary.learner, summary.email, login, summary.name}
    return names | ({number_of_key[1]} if number_of_key else set())
