"""Opening a gradebook's database: SQLite with a write-ahead log, or PostgreSQL; brought up to date first."""

from __future__ import annotations

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
"""How long a writer waits for another one. A write takes milliseconds."""

HEAD = "0001"
"""The newest migration. Known here so that Alembic is loaded only when there is something to migrate."""

ADVISORY_LOCK = 0x63766772
"""Number of PostgreSQL's advisory lock of this gradebook: shared by who uses it, alone for who changes its
tables. Any constant that nobody else uses."""

LOCK_TIMEOUT_S = 10
"""How long to wait for that lock. A migration takes a second."""

RETRY_FOR_S = 60.0
"""How long to wait for a server that was there and went: it may be started again."""

T = TypeVar("T")


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path.absolute()}"


def open_database(url: str, *, create: bool) -> sa.Engine:
    """Open a database and bring its tables up to date.

    Args:
        url: As SQLAlchemy writes it: ``sqlite:///file`` or ``postgresql://user@host/name``.
        create: Make the SQLite file if it is not there.

    Raises:
        UsageError: The address makes no sense.
        GradebookError: The database is gone, locked, damaged, or from a newer cvgrade.
    """
    try:
        address = sa.make_url(url)
        if address.drivername in ("postgresql", "postgres"):
            address = address.set(drivername="postgresql+psycopg")
        if address.get_backend_name() == "sqlite":
            path = Path(address.database or "")
            if not create and not path.is_file():
                raise GradebookError(f"There is no gradebook {path}.", "`cvgrade grade` makes one.")
            engine = _sqlite_engine(address)
        else:
            engine = _server_engine(address)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(
            f"{url!r} is not the address of a gradebook: {error}.",
            "For instance: sqlite:///marks.db, postgresql://user@host/marks",
        ) from None
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed, which this gradebook needs.",
            "Install cvgrade with its extra: cvgrade[postgres]",
        ) from None
    try:
        _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _refuse_changed_tables)
    return engine


def _refuse_changed_tables(connection: Any, _: object) -> None:
    """A connection that was lost and is made again may find other tables than this cvgrade knows."""
    with connection.cursor() as cursor:
        (found,) = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.rollback()
    if found != HEAD:
        raise GradebookError(
            "The tables of the gradebook were changed by a newer cvgrade while the connection was lost.",
            "What was graded is kept. Install that version, and run the command again.",
        )


def _server_engine(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        address,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "cvgrade", "autocommit": True},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        """Hold the tables as they are for as long as the connection lives."""
        connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT_S}s'")
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (ADVISORY_LOCK,))
        connection.autocommit = False

    return engine


def _sqlite_engine(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy begins transactions itself, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A transaction that reads and then writes would fail, not wait, if another wrote in between.
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
    """Change the tables while nobody else holds them; who makes them waits for who else does.

    Raises:
        GradebookError: Others use the gradebook.
    """
    engine.dispose()  # or our own connection would be in the way
    alone = sa.create_engine(engine.url, poolclass=sa.NullPool, connect_args={"connect_timeout": 10})
    with alone.connect() as connection:
        deadline = time.monotonic() + LOCK_TIMEOUT_S
        while not connection.execute(sa.select(sa.func.pg_try_advisory_lock(ADVISORY_LOCK))).scalar():
            connection.commit()
            if _revision(alone) == HEAD:
                return  # another one did it
            if time.monotonic() > deadline:
                raise GradebookError(
                    f"The tables of the gradebook {display_url(engine)} are those of an earlier cvgrade, and"
                    f" {_users(connection)} are using it. Nothing was changed.",
                    "Try again when they have ended.",
                )
            time.sleep(0.2)
        connection.commit()
        with connection.begin():
            _upgrade(connection)


def _users(connection: sa.Connection) -> str:
    """Who holds the gradebook, for people."""
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
    config.set_main_option("script_location", "grader.gradebook:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise GradebookError(
            f"The gradebook {display_url(connection.engine)} was written by a newer cvgrade."
            " Nothing changed.",
            "Install that version: `pip install --upgrade cvgrade`.",
        ) from None


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def with_retries(engine: sa.Engine, work: Callable[[], T]) -> T:
    """Do `work`, and again after a pause when the connection to a server was lost.

    Raises:
        GradebookError: It cannot be done, or the server stays away.
    """
    deadline = time.monotonic() + RETRY_FOR_S
    while True:
        try:
            return work()
        except DBAPIError as error:
            if not _is_lost(error) or time.monotonic() > deadline:
                raise database_error(engine, error) from None
            time.sleep(0.5)


def _is_lost(error: DBAPIError) -> bool:
    """Whether a server went away, is being started, or broke off one of two that were in each other's way."""
    if type(error.orig).__module__.partition(".")[0] != "psycopg":
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # no server has spoken
        return error.connection_invalidated or isinstance(error, OperationalError)
    return str(state).startswith(("08", "40", "57P"))


def display_url(engine: sa.Engine) -> str:
    """The address for people, without a password."""
    if engine.url.get_backend_name() == "sqlite":
        return engine.url.database or ""
    return engine.url.render_as_string(hide_password=True)


def database_error(engine: sa.Engine, error: DBAPIError) -> GradebookError:
    """What went wrong with the database, in words."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if isinstance(error, OperationalError) and "locked" in reason:
        advice = "Another program holds it. Try again when that has ended."
    elif "disk" in reason and "full" in reason:
        advice = "Free some space and run the command again: what was graded is kept."
    elif engine.url.get_backend_name() == "sqlite":
        advice = "Nothing was changed. Is it the right file, and may you write to its folder?"
    else:
        advice = "Is the server running, and may you use it? What was graded is kept."
    return GradebookError(f"The gradebook {display_url(engine)} cannot be used: {reason}.", advice)
