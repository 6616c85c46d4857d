"""A gradebook in each of the two databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "gradebook.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def book(url: str) -> Iterator[Gradebook]:
    with Gradebook(url, create=True) as each:
        yield each
