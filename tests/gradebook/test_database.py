"""Databases that are old, new, locked, damaged or gone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from postgres import Server

from grader.errors import GradebookError
from grader.gradebook import database
from grader.gradebook.database import open_database, sqlite_url
from grader.gradebook.store import Gradebook, LearnerRow
from grader.gradebook.tables import metadata


def migrate(url: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "grader.gradebook:migrations")
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_the_migrations_lead_to_the_tables(url: str) -> None:
    engine = open_database(url, create=True)
    with engine.connect() as connection:
        assert (
            connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == database.HEAD
        )
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_gradebook_of_the_first_version_is_brought_up_to_date(url: str) -> None:
    migrate(url, "0001")
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO learners VALUES ('ada','Ada','','','',true,'','[]')"))
    engine.dispose()
    with Gradebook(url) as book:
        assert book.learners() == [LearnerRow("ada", "Ada")]
        indexes = sa.inspect(book._engine).get_indexes("results")
        assert "results_of_learner" in {index["name"] for index in indexes}


def test_a_gradebook_from_a_newer_version_is_left_alone(url: str) -> None:
    Gradebook(url, create=True).close()
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(GradebookError, match="newer cvgrade"):
        Gradebook(url)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_a_gradebook_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="There is no gradebook"):
        Gradebook(sqlite_url(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    path.write_text("this is a letter and not a database, however long one makes it")
    with pytest.raises(GradebookError, match="not a database"):
        Gradebook(sqlite_url(path))
    assert path.read_text().startswith("this is a letter")


def test_a_locked_gradebook_is_named_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.2)
    url = sqlite_url(tmp_path / "gradebook.db")
    with Gradebook(url, create=True) as book:
        book.add_learners([LearnerRow("ada")])
        other = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GradebookError, match="locked") as caught:
            book.add_learners([LearnerRow("bob")])
        assert "Another program holds it" in caught.value.advice
        other.execute("ROLLBACK")
        other.close()
        book.add_learners([LearnerRow("bob")])
        assert [row.learner for row in book.learners()] == ["ada", "bob"]


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as book:
        book.add_learners([LearnerRow("ada")])
        with book._engine.connect() as connection:  # the only one of the pool: SQLite itself refuses to grow
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(GradebookError, match="full") as caught:
            book.add_learners([LearnerRow(f"learner {n}", "x" * 4000) for n in range(50)])
        assert "Free some space" in caught.value.advice
        assert [row.learner for row in book.learners()] == ["ada"]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="cannot be used") as caught:
        Gradebook(f"postgresql://someone:secret@/marks?host={tmp_path}")
    assert "secret" not in caught.value.message
    assert "server running" in caught.value.advice


def test_a_server_that_goes_and_comes_back(
    postgres: Server, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "RETRY_FOR_S", 0.5)
    with Gradebook(postgres_url, create=True) as book:
        book.add_learners([LearnerRow("ada")])
        postgres.stop()
        with pytest.raises(GradebookError, match="cannot be used"):
            book.learners()
        postgres.start()
        book.add_learners([LearnerRow("bob")])
        assert [row.learner for row in book.learners()] == ["ada", "bob"]
