"""The marking sheet: written, filled in by a reviewer, read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from makers import check, mark, result, summary

from grader.errors import UsageError
from grader.export.spreadsheet import marking_csv
from grader.marking.review_sheet import read_sheet


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


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_sheet_is_read_as_it_was_filled_in(tmp_path: Path, delimiter: str) -> None:
    changes = {
        ("'=2+5", "two"): {"new_points": "1,5", "comment": "nearly", "author": "Grace", "reason": "typo"},
        ("ada", ""): {"comment": "come and see me"},
    }
    first, second = read_sheet(sheet(tmp_path, changes, delimiter), ["=2+5", "ada"], author="Alan")
    assert (first.learner, first.lesson, first.check_id, first.points) == ("=2+5", "lesson02", "two", 1.5)
    assert (first.author, first.reason) == ("Grace", "typo")
    assert (second.learner, second.check_id, second.points, second.author) == ("ada", "", None, "Alan")


def test_an_unchanged_sheet_has_no_decisions(tmp_path: Path) -> None:
    assert read_sheet(sheet(tmp_path, {}), ["=2+5", "ada"]) == []


@pytest.mark.parametrize("cell", ["many", "-1", "nan", "inf"])
def test_invalid_points_are_reported_with_their_line(tmp_path: Path, cell: str) -> None:
    with pytest.raises(UsageError, match=r"marking.csv, line \d: .* is not a number of points"):
        read_sheet(sheet(tmp_path, {("ada", "one"): {"new_points": cell}}), ["ada"])


def test_a_sheet_with_missing_columns(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="lacks 5 columns: learner, lesson"):
        read_sheet(path, [])
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv", [])
