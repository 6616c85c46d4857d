"""An open gradebook: its connections, its transactions, and what both databases need."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from grader.gradebook.database import display_url, open_database, with_retries

T = TypeVar("T")


class OpenGradebook:
    """A database of marks. Use it as a context manager.

    Args:
        url: Database URL as SQLAlchemy writes it.
        create: Create the database file if it does not exist.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self._engine = open_database(url, create=create)
        self.name = display_url(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _read(self, work: Callable[[sa.Connection], T]) -> T:
        return with_retries(self._engine, lambda: _within(self._engine.connect(), work))

    def _write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run `work` in one transaction. It may run twice: the reply to a commit can get lost."""
        writing = self._engine.execution_options(writing=True)
        return with_retries(self._engine, lambda: _within(writing.begin(), work))

    def _insert(self, table: sa.Table) -> Any:
        """Return an insert statement with ``ON CONFLICT``, which both databases support."""
        # SQLAlchemy has imported the dialect of this database already; the other takes a tenth of a second.
        return import_module(f"sqlalchemy.dialects.{self._engine.dialect.name}").insert(table)


def _within(opened: AbstractContextManager[sa.Connection], work: Callable[[sa.Connection], T]) -> T:
    with opened as connection:
        return work(connection)
