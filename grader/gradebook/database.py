"""Opening a gradebook's database: SQLite with a write-ahead log, or PostgreSQL; brought up to date first."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from grader.errors import GradebookError, UsageError

BUSY_TIMEOUT_S = 30
"""How long a writer waits for another one. A write takes milliseconds."""

HEAD = "0002"
"""The newest migration. Known here so that Alembic is loaded only when there is something to migrate."""

_MIGRATION_LOCK = 0x63766772
"""Number of PostgreSQL's advisory lock for migrations: any constant that nobody else uses."""


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
            engine = sa.create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": 10})
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
        with engine.execution_options(writing=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            _upgrade(connection)
    except DBAPIError as error:
        raise unusable(engine, error) from None


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
            f"The gradebook {shown(connection.engine)} was written by a newer cvgrade; nothing was changed.",
            "Install that version: `pip install --upgrade cvgrade`.",
        ) from None


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def shown(engine: sa.Engine) -> str:
    """The address for people, without a password."""
    if engine.url.get_backend_name() == "sqlite":
        return engine.url.database or ""
    return engine.url.render_as_string(hide_password=True)


def unusable(engine: sa.Engine, error: DBAPIError) -> GradebookError:
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
    return GradebookError(f"The gradebook {shown(engine)} cannot be used: {reason}.", advice)
