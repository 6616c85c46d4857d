"""The roster: the list of learners in a class, with or without a submission."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.submissions.layouts import Owner
from grader.text.person_names import may_be_same, name_key, spellings, squeezed
from grader.text.tables import read_table
from grader.text.words import listed

REQUIRED = "learner"
OPTIONAL = ("name", "email", "id", "section")
SPELLINGS = {"e-mail": "email", "email address": "email", "e-mail address": "email"}
"""Other names of a column."""

NAMELESS = frozenset({"anon", "participant"})
"""What platforms write instead of a name in anonymous downloads."""


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
        UsageError: The file cannot be read, the column is missing, or a learner is listed twice, also with
            other upper and lower case, or nobody.
    """
    table = read_table(path, "roster")
    columns = [column.strip().lower() for column in table.heading]
    if REQUIRED not in columns:
        raise UsageError(
            f"The roster {path} has no column 'learner'. Its columns are: {', '.join(columns) or 'none'}.",
            f"Add a header row with the column learner and, if you like, {', '.join(OPTIONAL)}.",
        )
    _refuse_same_columns(path, columns)
    rows: dict[str, Row] = {}
    keys: dict[str, str] = {}
    for number, spelled in table.records():
        record = {SPELLINGS.get(name, name): cell for name, cell in spelled.items()}
        cells = {name: record.get(name, "") for name in (REQUIRED, *OPTIONAL)}
        cells[REQUIRED] = unicodedata.normalize("NFC", cells[REQUIRED])
        if not cells[REQUIRED]:
            raise UsageError(f"The roster {path} has no learner in line {number}.")
        if cells[REQUIRED] in rows:
            raise UsageError(f"The roster {path} lists {cells[REQUIRED]!r} twice (again in line {number}).")
        twin = keys.setdefault(name_key(cells[REQUIRED]), cells[REQUIRED])
        if twin != cells[REQUIRED]:
            raise UsageError(
                f"The roster {path} lists {twin!r} and {cells[REQUIRED]!r} (in line {number}), which differ"
                " only in upper and lower case.",
                "Is it one person? Else give one of them another key.",
            )
        rows[cells[REQUIRED]] = Row(**cells)
    if not rows:
        raise UsageError(f"The roster {path} lists no learner: it has only a header row.")
    known = (REQUIRED, *OPTIONAL)
    other = [column for column in columns if column and SPELLINGS.get(column, column) not in known]
    ignored = f"columns of the roster that are not read: {listed(other)}; those that are: {listed(known)}"
    return Roster(tuple(rows.values()), "; ".join(filter(None, (table.note, ignored if other else ""))))


def _refuse_same_columns(path: Path, columns: Iterable[str]) -> None:
    """Refuse two columns of one meaning: the cells of one would replace those of the other."""
    spelled: dict[str, str] = {}
    for column in columns:
        meaning = SPELLINGS.get(column, column)
        if meaning in (REQUIRED, *OPTIONAL) and meaning in spelled:
            raise UsageError(
                f"The roster {path} has two columns for {meaning}: {spelled[meaning]!r} and {column!r}.",
                "Delete one of them, or give it another name.",
            )
        spelled[meaning] = column


class RosterIndex:
    """Finds the row of a learner: by key, number, e-mail address or its login, and unique name.

    Case and the Unicode normal form do not matter.

    Args:
        rows: The rows of the roster.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_key: dict[str, list[Row]] = defaultdict(list)
        self._by_number: dict[str, list[Row]] = defaultdict(list)
        self._by_login: dict[str, list[Row]] = defaultdict(list)
        self._by_name: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._by_key[name_key(row.learner)].append(row)
            for index, keys in (
                (self._by_number, {name_key(row.id)}),
                (self._by_login, {name_key(row.email), _login(row.email), name_key(row.learner)}),
                (self._by_name, spellings(row.name)),
            ):
                for key in keys - {""}:
                    index[key].append(row)

    def find(self, owner: Owner) -> tuple[Row, ...]:
        """Return the rows that fit a learner: one, none, or several if it is ambiguous.

        The first of key, number, login and name that fits any row decides. But a number of a platform and one
        of the roster can be equal by chance: if the name fits another row than the number, both fit.
        """
        key, name = name_key(owner.key), name_key(owner.name)
        named = self._by_name.get(squeezed(owner.name), [])
        for index, values in (
            (self._by_key, [key]),
            (self._by_number, [name_key(owner.number), key]),
            (self._by_login, [name_key(owner.email), _login(owner.email), key, name]),
            (self._by_name, [squeezed(owner.name)]),
        ):
            for value in values:
                if value and (found := index.get(value)):
                    by_chance = index is self._by_number and not any(row in found for row in named)
                    return (*found, *named) if by_chance else tuple(found)
        return ()


def match_learners(owners: Iterable[Owner], rows: Iterable[Row]) -> tuple[dict[str, Row], dict[str, str]]:
    """Match the learners of a class with its roster.

    Returns:
        The row of each learner that fits one row, and for each ambiguous one why it fits none, both by key.
    """
    index = RosterIndex(rows)
    found: dict[str, Row] = {}
    ambiguous: dict[str, str] = {}
    claims: dict[str, list[Owner]] = defaultdict(list)
    for owner in owners:
        fitting = index.find(owner)
        if len(fitting) > 1:
            ambiguous[owner.key] = f"fits {' and '.join(row.learner for row in fitting)}"
        elif fitting:
            found[owner.key] = fitting[0]
            claims[fitting[0].learner].append(owner)
    for learner, claimants in claims.items():
        # Two numbers, or two addresses, are two people, whatever they are called.
        numbers = {owner.number for owner in claimants if owner.number}
        addresses = {name_key(owner.email) for owner in claimants if owner.email}
        if len(numbers) > 1 or len(addresses) > 1:
            # A learner can choose a name, but no key, number or address of another one.
            identified = [owner for owner in claimants if _identifies(owner, found[owner.key])]
            for owner in claimants:
                if identified == [owner]:
                    continue
                del found[owner.key]
                ambiguous[owner.key] = f"fits {learner}, and so does another submission"
    return found, ambiguous


def _identifies(owner: Owner, row: Row) -> bool:
    """Return whether more than the name of a learner fits a row."""
    pairs = ((owner.key, row.learner), (owner.number, row.id), (owner.email, row.email))
    return any(one and name_key(one) == name_key(other) for one, other in pairs)


def differing_names(owners: Iterable[Owner], matches: Mapping[str, Row]) -> list[str]:
    """Return who was matched by number alone, with a name that is not that on the roster."""
    found = []
    for owner in owners:
        row = matches.get(owner.key)
        by_number = row is not None and owner.number and name_key(row.id) == name_key(owner.number)
        if (
            row
            and by_number
            and name_key(owner.name) not in NAMELESS
            and not may_be_same(owner.name, row.name)
        ):
            found.append(f"{owner.key} as {row.name} ({row.learner})")
    return found


def _login(email: str) -> str:
    return name_key(email.partition("@")[0])
