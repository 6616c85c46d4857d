"""The roster: the list of learners in a class, with or without a submission."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.text.tables import read_table

REQUIRED = "learner"
OPTIONAL = ("name", "email", "id", "section")


@dataclass(frozen=True, slots=True)
class Row:
    """One learner of the roster.

    Attributes:
        learner: The learner's key: the name of the submission's folder.
        name: Display name.
        email: For Moodle.
        id: The platform's number or login.
        section: Group within the class.
    """

    learner: str
    name: str = ""
    email: str = ""
    id: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A class list.

    Attributes:
        rows: The learners.
        note: What the user should know about how the file was read; empty when nothing.
    """

    rows: tuple[Row, ...]
    note: str = ""


def read_roster(path: Path) -> Roster:
    """Read a roster: a CSV file with a header row, at least the column ``learner``, and at least one learner.

    Raises:
        UsageError: The file cannot be read, the column is missing, or a learner is listed twice or nobody.
    """
    table = read_table(path, "roster")
    columns = [column.strip().lower() for column in table.heading]
    if REQUIRED not in columns:
        raise UsageError(
            f"The roster {path} has no column 'learner'. Its columns are: {', '.join(columns) or 'none'}.",
            f"Add a header row with the column learner and, if you like, {', '.join(OPTIONAL)}.",
        )
    rows: dict[str, Row] = {}
    for number, record in table.records():
        cells = {name: record.get(name, "") for name in (REQUIRED, *OPTIONAL)}
        if not cells[REQUIRED]:
            raise UsageError(f"The roster {path} has no learner in line {number}.")
        if cells[REQUIRED] in rows:
            raise UsageError(f"The roster {path} lists {cells[REQUIRED]!r} twice (again in line {number}).")
        rows[cells[REQUIRED]] = Row(**cells)
    if not rows:
        raise UsageError(f"The roster {path} lists no learner: it has only a header row.")
    return Roster(tuple(rows.values()), table.note)
