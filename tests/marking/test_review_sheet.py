"""Manual decisions: the marking sheet is read back, checked row by row, and compared with the log."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from makers import attempt, check, mark, override, result, summary, withdrawal

from grader.course.declared import DeclaredCheck
from grader.errors import UsageError
from grader.export.spreadsheet import marking_csv
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook, LearnerRow, Override, ResultKey
from grader.marking.course_mark import ClassRules
from grader.marking.policy import Policy
from grader.marking.review_sheet import (
    ProposedDecision,
    check_decisions,
    new_decisions,
    read_sheet,
    superseded,
)
from grader.text.tables import read_table


def sheet(tmp_path: Path, changes: dict[tuple[str, str], dict[str, str]], delimiter: str = ",") -> Path:
    class_ = [
        summary("=2+5", mark(result(check("one", 2), check("two", 0), learner="=2+5"))),
        summary("ada", mark(result(check("one", 0)))),
        summary("bob", mark()),
    ]
    rows = list(csv.DictReader(io.StringIO(marking_csv(class_))))
    assert {row["learner"] for row in rows} == {"'=2+5", "ada"}
    for row in rows:
        row.update(changes.get((row["learner"], row["check"]), {}))
    path = tmp_path / "marking.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, learners: list[str], author: str = "") -> list[ProposedDecision]:
    return read_sheet(read_table(path, "sheet"), str(path), learners, author)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_sheet_is_read_as_it_was_filled_in(tmp_path: Path, delimiter: str) -> None:
    changes = {
        ("'=2+5", "two"): {"new_points": "1,5", "comment": "nearly", "author": "Grace", "reason": "typo"},
        ("ada", ""): {"comment": "come and see me"},
    }
    found = read(sheet(tmp_path, changes, delimiter), ["=2+5", "ada"], "Alan")
    first, second = (each.decision for each in found)
    assert (first.learner, first.lesson, first.check_id, first.points) == ("=2+5", "lesson02", "two", 1.5)
    assert (first.author, first.reason) == ("Grace", "typo")
    assert (second.learner, second.check_id, second.points, second.author) == ("ada", "", None, "Alan")


def test_two_rows_about_the_same_are_refused(tmp_path: Path) -> None:
    """Excel turns the key 0042 into 42, which may be another learner's."""
    path = sheet(tmp_path, {("ada", "one"): {"new_points": "1"}})
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    row = next(number for number, line in enumerate(lines, 1) if line.startswith("ada") and ",1," in line)
    path.write_text("\n".join([*lines, lines[row - 1]]), encoding="utf-8-sig")
    with pytest.raises(UsageError, match=rf"already, in row {row}\."):
        read(path, ["=2+5", "ada"])


def test_an_unchanged_sheet_has_no_decisions(tmp_path: Path) -> None:
    assert read(sheet(tmp_path, {}), ["=2+5", "ada"]) == []


@pytest.mark.parametrize("cell", ["many", "-1", "nan", "inf", "1_0", "1e1", "1.000,5", "½"])
def test_invalid_points_are_reported_with_their_line(tmp_path: Path, cell: str) -> None:
    with pytest.raises(UsageError, match=r"marking.csv, row \d: .* is not a number of points"):
        read(sheet(tmp_path, {("ada", "one"): {"new_points": cell}}), ["ada"])


def test_a_sheet_with_missing_columns(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="lacks 5 columns: learner, lesson"):
        read(path, [])
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "none.csv", [])


def test_a_sheet_from_excel_in_its_own_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes("learner;lesson;check;new_points;comment\nzoë;lesson02;;1;2 × 2".encode("cp1252"))
    (one,) = read(path, [])
    assert (one.decision.learner, one.decision.comment) == ("zoë", "2 × 2")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """A gradebook of one learner with a result of two checks."""
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as each:
        one = result(check("one", 2), check("two", 0))
        key = ResultKey("ada", "lesson02", one.submission_sha, "p", "e", 1, "{}")
        each.add_learners([LearnerRow("ada")])
        each.add_attempts([attempt()])
        each.add_result(key, one.to_json().decode(), "")
        yield each


RULES = ClassRules(Policy(bonus_cap=0.25), {"lesson02": (DeclaredCheck("one", "do one", "f", 2),)})


def proposed(decision: Override, where: str = "marking.csv, row 7: ") -> ProposedDecision:
    return ProposedDecision(decision, where)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (replace(override("", 1), learner="adda"), "The gradebook has no learner 'adda'."),
        (replace(override("", 1), lesson="lesson03"), "There is no lesson 'lesson03'."),
        (override("three", 1), "lesson02 has no check 'three'."),
        (override("two", 2.5), "The check two has 2 points, not 2.5."),
        (override("", 5.5), "The lesson lesson02 has 5 points, not 5.5."),  # 4, and a bonus of 1
        (replace(override("two", 1), author=""), "The decision has no author."),
        (replace(override("two", 1), reason=""), "The points have no reason."),
        (override("two"), "A decision needs points or a comment."),
        (override("two", math.nan), "nan is not a number of points."),
        (override("two", math.inf), "inf is not a number of points."),
    ],
)
def test_a_wrong_decision_is_refused_with_its_row(book: Gradebook, decision: Override, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_decisions([proposed(decision)], ["ada"], book, RULES)
    assert caught.value.message == f"marking.csv, row 7: {message}"


def test_points_above_the_maximum_are_allowed_when_asked_for(book: Gradebook) -> None:
    check_decisions([proposed(override("two", 77))], ["ada"], book, RULES, above=True)


def test_a_row_that_was_read_before_does_not_undo_a_later_decision(book: Gradebook) -> None:
    first, later = override("two", 2), replace(override("two", 1), author="Alan")
    assert new_decisions([proposed(first), proposed(first)], book) == [first]
    book.add_overrides([first, later])
    assert new_decisions([proposed(first), proposed(later)], book) == []


def test_a_row_that_another_decision_has_replaced_is_named(book: Gradebook) -> None:
    first, later = override("two", 2), override("two", 1)
    book.add_overrides([first, later])
    rows = [ProposedDecision(first, "row 2: "), ProposedDecision(later, "row 3: "), ProposedDecision(first)]
    assert superseded(rows, book) == ["ada lesson02 two (2 points in the sheet)"]


def test_a_command_is_stored_unless_it_repeats_what_is_effective(book: Gradebook) -> None:
    first, later = override("two", 2), override("two", 1)
    book.add_overrides([first, later])
    assert new_decisions([proposed(later, "")], book) == []
    assert new_decisions([proposed(first, "")], book) == [first]
    book.add_overrides([withdrawal("two")])
    assert new_decisions([proposed(later, "")], book) == [later]


def test_points_of_a_check_that_is_gone_can_be_withdrawn(book: Gradebook) -> None:
    book.add_overrides([override("renamed", 2)])
    check_decisions([proposed(withdrawal("renamed"))], ["ada"], book, RULES)
    with pytest.raises(UsageError, match="no check 'renamed'"):
        check_decisions([proposed(override("renamed", 1))], ["ada"], book, RULES)
