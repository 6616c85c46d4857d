"""The roster: the list of learners in a class, with or without a submission."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

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


def read_roster(path: Path) -> tuple[Row, ...]:
    """Read a roster: a CSV file with a header row and at least the column ``learner``.

    Raises:
        UsageError: The file cannot be read, the column is missing, or a learner is listed twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The roster {path} cannot be read: {error}.") from None
    reader = csv.DictReader(io.StringIO(text))
    columns = [column.strip().lower() for column in reader.fieldnames or []]
    if REQUIRED not in columns:
        raise UsageError(
            f"The roster {path} has no column 'learner'. Its columns are: {', '.join(columns) or 'none'}.",
            f"Add a header row with the column learner and, if you like, {', '.join(OPTIONAL)}.",
        )
    reader.fieldnames = columns
    rows: dict[str, Row] = {}
    for number, line in enumerate(reader, 2):
        cells = {name: (line.get(name) or "").strip() for name in (REQUIRED, *OPTIONAL)}
        if not cells[REQUIRED]:
            raise UsageError(f"The roster {path} has no learner in line {number}.")
        if cells[REQUIRED] in rows:
            raise UsageError(f"The roster {path} lists {cells[REQUIRED]!r} twice (again in line {number}).")
        rows[cells[REQUIRED]] = Row(**cells)
    return tuple(rows.values())
