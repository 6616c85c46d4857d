"""Open a gradebook's database, SQLite with a write-ahead log or PostgreSQL, and migrate it when needed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from grader.errors import GradebookError, UsageError

BUSY_TIMEOUT_S = 30
"""How long a SQLite writer waits for another one. A write takes milliseconds."""

MIGRATIONS = "grader.gradebook:migrations"
"""Where Alembic finds the migrations: a package resource or a folder."""

HEAD = "0006"
"""The newest migration. Named here so that Alembic is imported only when there is something to migrate."""

ADVISORY_LOCK = 0x63766772
"""Key of PostgreSQL's advisory lock for a gradebook: held shared by users, exclusively during a migration.
Any constant works as long as no other program uses it."""

SUPPORTED = ("sqlite", "postgresql")
"""Database systems, as SQLAlchemy names them."""

LOCK_TIMEOUT_S = 10
"""How long to wait for the advisory lock. A migration takes a second."""

LOCK_POLL_S = 0.2
"""Interval between attempts to take the advisory lock."""

RETRY_FOR_S = 60.0
"""How long to retry when a server is lost: it may be restarting."""

RETRY_EVERY_S = 0.5
"""Interval between retries."""

T = TypeVar("T")


def sqlite_url(path: Path) -> str:
    """Return the database URL of a SQLite file."""
    return f"sqlite:///{path.absolute()}"


def open_database(url: str, *, create: bool) -> sa.Engine:
    """Open a database and migrate it to the newest tables.

    Args:
        url: Database URL as SQLAlchemy writes it: ``sqlite:///file`` or ``postgresql://user@host/name``.
        create: Create the SQLite file if it does not exist.

    Raises:
        UsageError: The URL is malformed.
        GradebookError: The database is missing, locked, damaged, or from a newer cvgrade.
    """
    try:
        address = sa.make_url(url)
        if address.drivername in ("postgresql", "postgres"):
            address = address.set(drivername="postgresql+psycopg")
        if address.get_backend_name() not in SUPPORTED:
            raise UsageError(
                f"A gradebook cannot be stored in {address.get_backend_name()!r}: cvgrade supports SQLite and"
                " PostgreSQL.",
                "Use for instance sqlite:///marks.db or postgresql://user@host/marks.",
            )
        if address.get_backend_name() == "sqlite":
            path = Path(address.database or "")
            if not create and not path.is_file():
                raise GradebookError(f"There is no gradebook {path}.", "Create it with `cvgrade grade`.")
            if create and address.database:
                _create_private(path)
            engine = _sqlite_engine(address)
        else:
            engine = _server_engine(address)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(
            f"{url!r} is not a database URL: {error}.",
            "Use for instance sqlite:///marks.db or postgresql://user@host/marks.",
        ) from None
    except ModuleNotFoundError as error:
        raise UsageError(
            f"This gradebook needs the package {error.name}, which is not installed.",
            "Install it with `pip install 'cvgrade[postgres]'`.",
        ) from None
    try:
        _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _refuse_changed_tables)
    return engine


def _create_private(path: Path) -> None:
    """Create an empty database file that only its owner can read, unless there is one.

    SQLite gives its log files the mode of the database.
    """
    with contextlib.suppress(OSError):  # SQLite reports what is wrong with the folder
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _refuse_changed_tables(connection: Any, _: object) -> None:
    """Refuse a reconnection if another cvgrade has migrated the database meanwhile."""
    with connection.cursor() as cursor:
        (found,) = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.rollback()
    if found != HEAD:
        raise GradebookError(
            "A newer cvgrade changed the gradebook's tables while the connection was lost.",
            "Stored results are safe. Install the newer version and run the command again.",
        )


def _server_engine(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        address,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "cvgrade", "autocommit": True},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        """Hold the shared lock, so that nobody migrates the tables while the connection is open."""
        connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT_S}s'")
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (ADVISORY_LOCK,))
        connection.autocommit = False

    return engine


def _sqlite_engine(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy begins transactions itself, see _begin
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # Upgrading a read transaction to a write transaction would fail if another writer came in between.
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _migrate(engine: sa.Engine) -> None:
    try:
        if _revision(engine) == HEAD:
            return
        if engine.dialect.name == "postgresql":
            _migrate_server(engine)
        else:
            with engine.execution_options(writing=True).begin() as connection:
                _upgrade(connection)
    except DBAPIError as error:
        raise database_error(engine, error) from None


def _migrate_server(engine: sa.Engine) -> None:
    """Migrate while holding the lock exclusively. If another process is migrating, wait for it.

    Raises:
        GradebookError: Others use the gradebook.
    """
    engine.dispose()  # our own connection holds the shared lock
    exclusive = sa.create_engine(engine.url, poolclass=sa.NullPool, connect_args={"connect_timeout": 10})
    with exclusive.connect() as connection:
        deadline = time.monotonic() + LOCK_TIMEOUT_S
        while not connection.execute(sa.select(sa.func.pg_try_advisory_lock(ADVISORY_LOCK))).scalar():
            connection.commit()
            if _revision(exclusive) == HEAD:
                return  # another process migrated it
            if time.monotonic() > deadline:
                raise GradebookError(
                    f"The gradebook {display_url(engine)} must be upgraded, but it is in use by"
                    f" {_users(connection)}. Nothing changed.",
                    "Try again when they have finished.",
                )
            time.sleep(LOCK_POLL_S)
        connection.commit()
        with connection.begin():
            _upgrade(connection)


def _users(connection: sa.Connection) -> str:
    """Return who holds the lock, as text."""
    query = sa.text(
        "SELECT DISTINCT a.usename, coalesce(host(a.client_addr), 'this machine') AS host FROM pg_locks l"
        " JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.objid = :lock"
        " AND l.granted"
    )
    rows = connection.execute(query, {"lock": ADVISORY_LOCK}).all()
    return ", ".join(sorted(f"{row.usename} on {row.host}" for row in rows)) or "others"


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise GradebookError(
            f"A newer cvgrade wrote the gradebook {display_url(connection.engine)}. Nothing changed.",
            "Upgrade cvgrade: `pip install --upgrade cvgrade`.",
        ) from None


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def with_retries(engine: sa.Engine, work: Callable[[], T]) -> T:
    """Run `work`. Retry it while the connection to the server is lost.

    Raises:
        GradebookError: The database refused the work, or the server did not come back in time.
    """
    deadline = time.monotonic() + RETRY_FOR_S
    while True:
        try:
            return work()
        except DBAPIError as error:
            if not _is_transient(error) or time.monotonic() > deadline:
                raise database_error(engine, error) from None
            time.sleep(RETRY_EVERY_S)


def _is_transient(error: DBAPIError) -> bool:
    """Return whether an error is transient: connection lost, server starting, or deadlock."""
    if type(error.orig).__module__.partition(".")[0] != "psycopg":
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # the error did not come from the server
        return error.connection_invalidated or isinstance(error, OperationalError)
    return str(state).startswith(("08", "40", "57P"))


def display_url(engine: sa.Engine) -> str:
    """Return the database's URL without its password."""
    if engine.url.get_backend_name() == "sqlite":
        return engine.url.database or ""
    return engine.url.render_as_string(hide_password=True)


def database_error(engine: sa.Engine, error: DBAPIError) -> GradebookError:
    """Convert an error of the database to a message and advice."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if isinstance(error, OperationalError) and "locked" in reason:
        advice = "Another program has locked it. Try again when that program has finished."
    elif "disk" in reason and "full" in reason:
        advice = "Free some disk space and run the command again. Stored results are safe."
    elif engine.url.get_backend_name() == "sqlite":
        advice = "Nothing changed. Check that it is the right file and that you may write to its folder."
    else:
        advice = "Check that the server is running and that you have access. Stored results are safe."
    return GradebookError(f"The gradebook {display_url(engine)} cannot be used: {reason}.", advice)
