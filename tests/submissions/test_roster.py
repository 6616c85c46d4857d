"""Rosters: the list of learners in a class."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions.roster import Row, read_roster


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_roster_with_all_columns(tmp_path: Path) -> None:
    text = "\ufeffLearner,name,email,id,section,color\nada,Ada Lovelace,ada@example.edu,7,A,red\nzoe,,,,\n"
    rows = read_roster(write(tmp_path, text))
    assert rows == (Row("ada", "Ada Lovelace", "ada@example.edu", "7", "A"), Row("zoe"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,email\nAda,a@b.c\n", "has no column 'learner'. Its columns are: name, email"),
        ("", "Its columns are: none"),
        ("learner\nada\nada\n", "twice"),
        ("learner,name\n,Ada\n", "no learner in line 2"),
    ],
)
def test_a_malformed_roster_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_roster(write(tmp_path, text))


def test_a_missing_roster(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")
