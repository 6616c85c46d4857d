"""Tables from spreadsheets: CSV files in the encodings and with the delimiters that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

MAX_TABLE = 64 << 20
"""Largest accepted file, in bytes."""

_SEPARATOR = re.compile(r"sep=([,;\t])\s*(?:$|[\r\n])")
"""Excel's first line about the delimiter. Read as a row, it is ``sep=`` and an empty cell."""

_QUOTED = re.compile(r'"[^"]*"')

ENCODING_ADVICE = "In Excel: Save As, “CSV UTF-8 (comma delimited)”."


@dataclass(frozen=True, slots=True)
class Table:
    """The content of a CSV file.

    Attributes:
        rows: All rows with their line numbers, from 1; the first one is the heading.
        delimiter: ``,``, ``;`` or a tab.
        note: What the user should know about how the file was read; empty when nothing.
    """

    rows: tuple[tuple[int, list[str]], ...]
    delimiter: str = ","
    note: str = ""

    @property
    def heading(self) -> list[str]:
        """The first row, as it is in the file."""
        return self.rows[0][1] if self.rows else []

    def require(self, names: Sequence[str], what: str) -> None:
        """Check that the heading has some columns.

        Args:
            names: The columns, in lower case.
            what: The table, for messages: "The times file times.csv".

        Raises:
            UsageError: One of them is missing.
        """
        columns = [cell.strip().lower() for cell in self.heading]
        if missing := [name for name in names if name not in columns]:
            raise UsageError(
                f"{what} has no column {missing[0]!r}. Its columns are: {', '.join(columns) or 'none'}.",
                f"Add a header row with the columns {', '.join(names)}.",
            )

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line number and cells by column, in lower case. Rows without any content are left out.

        Raises:
            UsageError: A row has a cell behind the last column.
        """
        for number, row in self.rows[1:]:
            cells = self.cells(number, row)
            if any(cells.values()):
                yield number, cells

    def cells(self, number: int, row: Sequence[str]) -> dict[str, str]:
        """Return the cells of a row by column, in lower case. Those at the end of a row may be missing.

        Args:
            number: Number of the line, for the error.
            row: The row.

        Raises:
            UsageError: It has a cell behind the last column. All its cells may be in the wrong columns.
        """
        columns = [cell.strip().lower() for cell in self.heading]
        if any(cell.strip() for cell in row[len(columns) :]):
            raise UsageError(
                f"Line {number} has {len(row)} cells, and the header row has {len(columns)}: "
                f"{self.delimiter.join(row)[:200]}",
                "A cell that contains the separator, such as a name with a comma, needs quotation marks.",
            )
        cells = [cell.strip() for cell in row] + [""] * (len(columns) - len(row))
        return dict(zip(columns, cells, strict=False))


def read_table(path: Path, what: str) -> Table:
    """Read a CSV file in UTF-8, UTF-16 with a byte-order mark, or Windows-1252.

    Args:
        path: The file.
        what: What the file is, for messages: "roster".

    Raises:
        UsageError: It cannot be read, it is empty, or it is no CSV file. A quotation mark that is not closed
            would silently hide the rows behind it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_TABLE + 1)
    except OSError as error:
        raise UsageError(f"The {what} {path} cannot be read: {error.strerror}.") from None
    if len(content) > MAX_TABLE:
        raise UsageError(f"The {what} {path} is larger than {MAX_TABLE >> 20} MB.")
    text, note = _decoded(content, f"The {what} {path}")
    if "\0" in text:
        raise UsageError(f"The {what} {path} is no CSV file: it contains null bytes.", ENCODING_ADVICE)
    delimiter = delimiter_of(text)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if rows or not (_is_blank(row) or _SEPARATOR.match(delimiter.join(row))):
                rows.append((reader.line_num, row))
    except csv.Error as error:
        first, last = (rows[-1][0] if rows else 0) + 1, reader.line_num
        where = f"line {last}" if first >= last else f"lines {first} to {last}"
        raise UsageError(
            f"The {what} {path} is no CSV file: {where}: {error}.",
            "Check the quotation marks: each one that opens a cell must be closed.",
        ) from None
    if not rows:
        raise UsageError(f"The {what} {path} is empty.")
    return Table(tuple(rows), delimiter, note)


def _is_blank(row: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in row)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), ""
        except UnicodeDecodeError:
            raise UsageError(f"{name} is damaged: it is no valid UTF-16.", ENCODING_ADVICE) from None
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not UTF-8.", ENCODING_ADVICE) from None
    note = f"{name} is not UTF-8 and was read as Windows-1252. Check names with accents. {ENCODING_ADVICE}"
    return text, note


def delimiter_of(text: str) -> str:
    """Return the delimiter of a CSV text: as Excel's line ``sep=;`` says, else as the first line has it.

    The most frequent candidate outside quotation marks is the delimiter.
    """
    if told := _SEPARATOR.match(text):
        return told[1]
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    return max((",", ";", "\t"), key=_QUOTED.sub("", first).count)


def write_table(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """Format rows as CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def read_number(cell: str) -> float | None:
    """Read a number with a decimal point or comma; None for anything else.

    Of a point and a comma, the last one is the decimal sign and the other one separates thousands.
    """
    sign = max(".", ",", key=cell.rfind)
    thousands = "," if sign == "." else "."
    try:
        return float(cell.replace(thousands, "").replace(sign, ".")) if sign in cell else float(cell)
    except ValueError:
        return None
