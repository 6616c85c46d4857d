"""Gradebooks in both databases, and one more migration for tests of upgrades."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.gradebook import database, migrations
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook

NewerCvgrade = Callable[[], contextlib.AbstractContextManager[None]]

NEXT = f"""\
from alembic import op

revision = "test"
down_revision = "{database.HEAD}"


def upgrade():
    op.create_index("test_only", "learners", ["name"])
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "gradebook.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def book(url: str) -> Iterator[Gradebook]:
    with Gradebook(url, create=True) as each:
        yield each


@pytest.fixture
def newer_cvgrade(tmp_path: Path) -> NewerCvgrade:
    """Return a context manager. Within it, this cvgrade has one more migration, which adds an index."""
    folder = tmp_path / "migrations"
    source = Path(migrations.__file__).parent
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "test_only.py").write_text(NEXT)

    @contextlib.contextmanager
    def newer() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(database, "MIGRATIONS", str(folder))
            patch.setattr(database, "HEAD", "test")
            yield

    return newer
