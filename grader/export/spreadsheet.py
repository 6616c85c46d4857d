"""CSV files for spreadsheets. Text from learners never becomes a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from grader.marking.changes import MarkChange
from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.marking.review import review_items
from grader.text.cells import csv_cell
from grader.text.words import number

MARKING_COLUMNS = (
    *("learner", "lesson", "check", "title", "outcome", "earned", "points"),
    *("new_points", "comment", "author", "reason"),
)


CHANGES_COLUMNS = (
    *("changed_at", "learner", "name", "lesson", "before", "before possible", "after", "after possible"),
    *("percent before", "percent after"),
)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Format rows as CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def for_excel(text: str) -> bytes:
    """Encode a CSV text with a byte-order mark: without one, Excel takes UTF-8 for the system's encoding."""
    return codecs.BOM_UTF8 + text.encode()


def gradebook_csv(class_: Sequence[GradeSummary], lessons: Sequence[str]) -> str:
    """Return one row per learner: points and possible points by lesson, and the course's mark in percent.

    A lesson that was not submitted or not judged has an empty cell, not 0. So has the course's mark while no
    lesson counts.
    """
    heading = ["learner", "name", "email", "id", "section"]
    for name in lessons:
        heading += [name, f"{name} possible"]
    rows = [[*heading, "percent", "problems"]]
    for each in class_:
        row = [csv_cell(text) for text in (each.learner, each.name, each.email, each.number, each.section)]
        for lesson in each.lessons:
            row += [points_cell(lesson), number(lesson.possible) if lesson.possible else ""]
        row += [_percent(each.share), csv_cell(review_cell(each))]
        rows.append(row)
    return csv_text(rows)


def checks_csv(class_: Sequence[GradeSummary]) -> str:
    """Return one row per learner and check."""
    heading = ["learner", "lesson", "check", "function", "outcome", "earned", "points", "bonus", "message"]
    rows = [
        [
            *(csv_cell(each.learner), lesson.lesson, check.id, check.function, str(check.outcome)),
            *(number(check.earned), number(check.points), "yes" if check.bonus else ""),
            csv_cell(check.message),
        ]
        for each in class_
        for lesson in each.lessons
        for check in lesson.checks
    ]
    return csv_text([heading, *rows])


def marking_csv(class_: Sequence[GradeSummary]) -> str:
    """Return the sheet that a reviewer fills in and ``cvgrade override --csv`` reads.

    Rows without new points and comment have no effect. An empty check means the whole lesson.
    """
    rows = [list(MARKING_COLUMNS)]
    for each in class_:
        for lesson in each.lessons:
            if lesson.state == "missing":
                continue
            whole = [number(lesson.earned), number(lesson.possible)]
            rows.append([csv_cell(each.learner), lesson.lesson, "", "the whole lesson", lesson.state, *whole])
            rows += [
                [
                    *(csv_cell(each.learner), lesson.lesson, check.id, csv_cell(check.title)),
                    *(str(check.outcome), number(check.earned), number(check.points)),
                ]
                for check in lesson.checks
            ]
    return csv_text([row + [""] * (len(MARKING_COLUMNS) - len(row)) for row in rows])


def changes_csv(changes: Iterable[MarkChange], earlier: str) -> str:
    """Return the history of changed marks: the earlier text and a row for each change, with its time in UTC.

    A row without a lesson is a change of the course's mark alone.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        [
            *(now, csv_cell(each.learner), csv_cell(each.name), each.lesson),
            *(number(points) for points in each.before or ()),
            *([] if each.before else ["", ""]),
            *(number(points) for points in each.after or ()),
            *([] if each.after else ["", ""]),
            *(_percent(each.share_before), _percent(each.share_after)),
        ]
        for each in changes
    ]
    return earlier + csv_text(rows if earlier else [CHANGES_COLUMNS, *rows])


def _percent(share: float | None) -> str:
    return "" if share is None else number(share * 100)


def review_cell(summary: GradeSummary) -> str:
    """Return what needs manual review for one learner, in the words of the terminal and the overview."""
    return "; ".join(": ".join(filter(None, (each.lesson, each.message))) for each in review_items([summary]))


def points_cell(lesson: LessonSummary) -> str:
    """Return a lesson's points for an export; empty if there is no mark."""
    return "" if lesson.state in ("missing", "needs review") else number(lesson.earned)
