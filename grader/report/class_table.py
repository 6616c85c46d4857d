"""The table of learners on the class overview: its rows, its signs, and what it can be filtered by."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.marking.course_mark import Counting
from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.words import counted


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in the cell of a lesson.

    Attributes:
        name: Class of the cell in HTML, and value of the filter.
        symbol: One character.
        words: What it means, in a few words.
    """

    name: str
    symbol: str
    words: str


PASSED = Sign("passed", "✓", "passed")
REVIEW = Sign("review", "?", "needs a person")
LATE = Sign("late", "L", "late")
REVIEWED = Sign("reviewed", "R", "points set by a reviewer")
COMMENTED = Sign("commented", "C", "comment by a reviewer")
DROPPED = Sign("dropped", "D", "dropped, does not count")
MISSING = Sign("missing", "–", "not submitted, counts as 0")
OPEN = Sign("open", "·", "not submitted, does not count")

UNGRADED = "submitted, but not graded yet"
"""Words of the sign for a lesson that does not count, where there is a file."""

KEY = (PASSED, REVIEW, LATE, REVIEWED, COMMENTED, DROPPED, MISSING, OPEN)
"""Every sign of the table, in the order of the key below it."""

LESSON_FILTERS = {
    REVIEW.name: "who need a person",
    LATE.name: "who are late",
    MISSING.name: "who miss a lesson",
    "failed": "who have not passed",
    REVIEWED.name: "whose points a reviewer set",
}
"""Filters by the lessons of a learner: the class of a cell, and the words of the choice."""

LEARNER_FILTERS = {"nothing": "who submitted nothing", "stranger": "who are not on the roster"}
"""Filters by the learner as a whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of one lesson.

    Attributes:
        lesson: The lesson.
        signs: Its signs.
    """

    lesson: LessonSummary
    signs: tuple[Sign, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the cell can be filtered by."""
        failed = ("failed",) if self.lesson.state == "graded" else ()
        return (*(sign.name for sign in self.signs), *failed)


@dataclass(frozen=True, slots=True)
class Row:
    """The row of one learner.

    Attributes:
        learner: The learner.
        number: Number of the learner on the page without names.
        cells: A cell for each lesson.
    """

    learner: GradeSummary
    number: int
    cells: tuple[Cell, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the row can be filtered by, beside its cells."""
        found = {
            REVIEW.name: bool(self.learner.problem),
            "nothing": self.learner.missing,
            "stranger": not self.learner.enrolled,
        }
        return tuple(name for name, applies in found.items() if applies)


def table_rows(class_: Sequence[GradeSummary]) -> list[Row]:
    """Return the rows of the table, sorted by name."""
    numbers = learner_numbers(class_)
    rows = [
        Row(each, numbers[each.learner], tuple(Cell(lesson, _signs(lesson)) for lesson in each.lessons))
        for each in class_
    ]
    return sorted(rows, key=lambda row: (_sortable(row.learner.name), row.number))


def _sortable(name: str) -> list[tuple[int, str]]:
    """Return the key of a name in the order of the page's script: no accents, no case, numbers by value."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return [(int(number or 0), text) for number, text in re.findall(r"([0-9]{1,18})|([^0-9]+)", plain)]


def learner_numbers(class_: Iterable[GradeSummary]) -> dict[str, int]:
    """Return a number for each learner, from 1, in an order that says nothing about names or marks."""
    keys = sorted((each.learner for each in class_), key=lambda key: hashlib.sha256(key.encode()).digest())
    return {key: number for number, key in enumerate(keys, 1)}


def filters(rows: Sequence[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the filters that fit at least one learner: by lesson, and by learner."""
    cells = {name for row in rows for cell in row.cells for name in cell.names}
    learners = {name for row in rows for name in row.names}
    return (
        {name: words for name, words in LESSON_FILTERS.items() if name in cells | learners},
        {name: words for name, words in LEARNER_FILTERS.items() if name in learners},
    )


def _signs(lesson: LessonSummary) -> tuple[Sign, ...]:
    days = counted(lesson.days_late, "day")
    manual = lesson.manual or any(check.manual for check in lesson.checks)
    missing = lesson.state == "missing"
    counts = lesson.counting in (Counting.COUNTS, Counting.DROPPED)
    found = (
        (MISSING, missing and counts),
        (OPEN, missing and not counts and lesson.counting is not Counting.UNGRADED),
        (dataclasses.replace(OPEN, words=UNGRADED), missing and lesson.counting is Counting.UNGRADED),
        (PASSED, lesson.state == "passed"),
        (REVIEW, lesson.state == "needs review" or bool(lesson.requests)),
        (dataclasses.replace(LATE, words=f"{days} late"), lesson.days_late > 0),
        (REVIEWED, manual),
        (COMMENTED, bool(lesson.comment)),
        (DROPPED, lesson.counting is Counting.DROPPED),
    )
    return tuple(sign for sign, applies in found if applies)
