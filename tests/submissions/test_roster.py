"""The list of a class."""

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
    text = "\ufeffLearner,name,email,id,section,colour\nada,Ada Lovelace,ada@example.edu,7,A,red\nzoe,,,,\n"
    rows = read_roster(write(tmp_path, text))
    assert rows == (Row("ada", "Ada Lovelace", "ada@example.edu", "7", "A"), Row("zoe"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,email\nAda,a@b.c\n", "has the columns name, email; 'learner' is missing"),
        ("", "has the columns none"),
        ("learner\nada\nada\n", "twice"),
        ("learner,name\n,Ada\n", "no learner in line 2"),
    ],
)
def test_a_wrong_roster_is_refused_with_what_was_found(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_roster(write(tmp_path, text))


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")
