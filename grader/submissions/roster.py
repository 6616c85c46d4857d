"""The list of a class: who is in it, whether or not they handed something in."""

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
        learner: As the submission's folder is called.
        name: For people.
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
    """Read a CSV file with a heading line; the column ``learner`` is needed.

    Raises:
        UsageError: There is no such file, the column is missing, or a learner stands there twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The roster {path} cannot be read: {error}.") from None
    reader = csv.DictReader(io.StringIO(text))
    columns = [column.strip().lower() for column in reader.fieldnames or []]
    if REQUIRED not in columns:
        raise UsageError(
            f"The roster {path} has the columns {', '.join(columns) or 'none'}; 'learner' is missing.",
            f"Its first line names the columns: learner, and perhaps {', '.join(OPTIONAL)}.",
        )
    reader.fieldnames = columns
    rows: dict[str, Row] = {}
    for number, line in enumerate(reader, 2):
        cells = {name: (line.get(name) or "").strip() for name in (REQUIRED, *OPTIONAL)}
        if not cells[REQUIRED]:
            raise UsageError(f"The roster {path} names no learner in line {number}.")
        if cells[REQUIRED] in rows:
            raise UsageError(f"The roster {path} names {cells[REQUIRED]!r} twice (line {number}).")
        rows[cells[REQUIRED]] = Row(**cells)
    return tuple(rows.values())
