"""Databases that are old, new, locked, damaged or missing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres import Server

from grader.errors import GradebookError
from grader.gradebook import database
from grader.gradebook.database import open_database, sqlite_url
from grader.gradebook.store import Gradebook, LearnerRow, Override
from grader.gradebook.tables import metadata

from .conftest import NewerCvgrade

original = command.upgrade


def indexes_of_learners(book: Gradebook) -> set[str | None]:
    return {index["name"] for index in sa.inspect(book._engine).get_indexes("learners")}


def test_the_migrations_create_the_tables(url: str) -> None:
    engine = open_database(url, create=True)
    with engine.connect() as connection:
        assert (
            connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == database.HEAD
        )
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_an_older_gradebook_is_upgraded_and_keeps_its_contents(url: str, newer_cvgrade: NewerCvgrade) -> None:
    with Gradebook(url, create=True) as book:
        book.add_learners([LearnerRow("ada", "Ada")])
        assert not indexes_of_learners(book)
    with newer_cvgrade():
        with Gradebook(url) as book:
            assert book.learners() == [LearnerRow("ada", "Ada")]
            assert indexes_of_learners(book) == {"test_only"}
        with Gradebook(url) as book:  # nothing left to upgrade
            assert book.learners() == [LearnerRow("ada", "Ada")]
    with pytest.raises(GradebookError, match="newer cvgrade"):
        Gradebook(url)


def test_decisions_of_the_first_version_are_kept_by_every_later_one(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as first:
        first.setattr(database, "HEAD", "0001")
        first.setattr("alembic.command.upgrade", lambda config, _: original(config, "0001"))
        engine = open_database(url, create=True)
        with engine.execution_options(writing=True).begin() as connection:
            connection.execute(
                sa.text(
                    "INSERT INTO overrides (learner, lesson, check_id, points, comment, author, reason, made_at)"
                    " VALUES ('ada', 'lesson02', '', 2, 'well done', 'Grace', 'dispute', '2026-11-23')"
                )
            )
        engine.dispose()
    with Gradebook(url) as book:
        given = Override("ada", "lesson02", "", 2, "well done", "Grace", "dispute", "2026-11-23")
        assert book.overrides("ada") == [given]
        withdrawal = Override("ada", "lesson02", "", None, "", "Grace", "", "2026-11-24", "points")
        book.add_overrides([withdrawal])
        assert book.overrides("ada") == [given, withdrawal]


def test_files_of_an_earlier_version_were_first_found_when_they_were_found_last(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "HEAD", "0005")
        earlier.setattr("alembic.command.upgrade", lambda config, _: original(config, "0005"))
        engine = open_database(url, create=True)
        with engine.execution_options(writing=True).begin() as connection:
            connection.execute(
                sa.text(
                    "INSERT INTO attempts (learner, lesson, submission_sha, file, source, seen_at)"
                    " VALUES ('ada', 'lesson02', 'one', 'lesson02.py', '', 7)"
                )
            )
        engine.dispose()
    with Gradebook(url) as book:
        (only,) = book.attempts("ada")
        assert (only.seen_at, only.first_seen_at) == (7.0, 7.0)


def test_a_gradebook_of_an_unknown_version_is_unchanged(url: str) -> None:
    Gradebook(url, create=True).close()
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(GradebookError, match="newer cvgrade"):
        Gradebook(url)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_a_missing_gradebook(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="There is no gradebook"):
        Gradebook(sqlite_url(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    path.write_text("this is a letter and not a database, however long one makes it")
    with pytest.raises(GradebookError, match="not a database"):
        Gradebook(sqlite_url(path))
    assert path.read_text().startswith("this is a letter")


def test_a_locked_gradebook_is_reported_and_loses_nothing(
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
        assert "Another program has locked it" in caught.value.advice
        other.execute("ROLLBACK")
        other.close()
        book.add_learners([LearnerRow("bob")])
        assert [row.learner for row in book.learners()] == ["ada", "bob"]


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as book:
        book.add_learners([LearnerRow("ada")])
        with (
            book._engine.connect() as connection
        ):  # the only one of the pool: SQLite refuses to grow the file
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(GradebookError, match="full") as caught:
            book.add_learners([LearnerRow(f"learner {n}", "x" * 4000) for n in range(50)])
        assert "Free some disk space" in caught.value.advice
        assert [row.learner for row in book.learners()] == ["ada"]


def test_a_server_that_is_not_running(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="cannot be used") as caught:
        Gradebook(f"postgresql://someone:secret@/marks?host={tmp_path}")
    assert "secret" not in caught.value.message
    assert "Check that the server is running" in caught.value.advice


def test_a_server_that_stops_and_restarts(
    postgres: Server, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "RETRY_FOR_S", 0.2)
    monkeypatch.setattr(database, "RETRY_EVERY_S", 0.1)
    with Gradebook(postgres_url, create=True) as book:
        book.add_learners([LearnerRow("ada")])
        postgres.stop()
        with pytest.raises(GradebookError, match="cannot be used"):
            book.learners()
        postgres.start()
        book.add_learners([LearnerRow("bob")])
        assert [row.learner for row in book.learners()] == ["ada", "bob"]
