"""The gradebook: everything that marks are worked out from. It only ever grows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from grader.gradebook.database import open_database, shown, with_retries
from grader.gradebook.tables import attempts, learners, meta, overrides, problems, results
from grader.model import LessonResult

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner.

    Attributes:
        learner: What tells learners apart.
        name: For people.
        email: From the roster.
        number: The platform's number or login, from the roster.
        section: Group within the class.
        enrolled: Stands on the roster, or there is none.
        problem: Why nothing of the submission could be taken; empty when it could.
        left_out: Files that were not taken, each with the reason.
    """

    learner: str
    name: str = ""
    email: str = ""
    number: str = ""
    section: str = ""
    enrolled: bool = True
    problem: str = ""
    ignored: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One file that a learner handed in.

    Attributes:
        learner: Who.
        lesson: For which lesson.
        submission_sha: SHA-256 of the file.
        file: Its name.
        source: Its bytes.
        submitted_at: When, in seconds since 1970; None when nothing says so.
        seen_at: When it was last found among the submissions: the largest is the current one.
    """

    learner: str
    lesson: str
    submission_sha: str
    file: str
    source: bytes
    submitted_at: float | None
    seen_at: float


@dataclass(frozen=True, slots=True)
class ResultKey:
    """What makes one result the same as another."""

    learner: str
    lesson: str
    submission_sha: str
    pack_sha: str
    judge_version: str
    seed: int
    settings: str


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result as it is kept.

    Attributes:
        number: Rises with each result.
        result: The document.
        settings: The course's settings with which it was graded, as sorted JSON.
        document: The document's exact text, which is what was signed.
        signature: Over `document`.
    """

    number: int
    result: LessonResult
    settings: str
    document: str
    signature: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided.

    Attributes:
        learner: About whom.
        lesson: In which lesson.
        check_id: About which check; empty for the lesson as a whole.
        points: The points instead of what was earned; None for a comment alone.
        comment: For the learner.
        author: Who decided.
        reason: Why, for colleagues.
        made_at: UTC, ISO 8601.
    """

    learner: str
    lesson: str
    check_id: str
    points: float | None
    comment: str
    author: str
    reason: str
    made_at: str = ""


class Gradebook:
    """A gradebook, used as a context manager.

    Args:
        url: As SQLAlchemy writes it.
        create: Make it if it is not there.

    Raises:
        UsageError: The address makes no sense.
        GradebookError: It cannot be used. Every method may raise it; what was recorded before stays.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self._engine = open_database(url, create=create)
        self.name = shown(self._engine)

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
        """Do `work` in one transaction. It may be done again: the answer to a commit can get lost."""
        writing = self._engine.execution_options(writing=True)
        return with_retries(self._engine, lambda: _within(writing.begin(), work))

    def _insert(self, table: sa.Table) -> Any:
        """An insert that knows ``ON CONFLICT``: both databases do, in the same words."""
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)

    # ------------------------------------------------------------------------------------ facts

    def remember(self, key: str, value: str) -> str:
        """Keep a fact, unless one of that name is there; return the one that is kept."""

        def work(connection: sa.Connection) -> str:
            connection.execute(self._insert(meta).values(key=key, value=value).on_conflict_do_nothing())
            return str(connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar_one())

        return self._write(work)

    def replace_fact(self, key: str, value: str) -> None:
        """Keep a fact in the place of an earlier one."""
        statement = self._insert(meta).values(key=key, value=value)
        replacing = statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        self._write(lambda connection: connection.execute(replacing))

    def fact(self, key: str) -> str | None:
        """A fact that was kept."""
        query = sa.select(meta.c.value).where(meta.c.key == key)
        return self._read(lambda connection: connection.execute(query).scalar())

    # ---------------------------------------------------------------------------------- learners

    def enrol(self, rows: Iterable[LearnerRow]) -> None:
        """Add learners, or bring what is known of them up to date."""
        values = [
            {
                **{name: getattr(row, name) for name in LearnerRow.__slots__ if name != "ignored"},
                "ignored": json.dumps(row.ignored, ensure_ascii=False),
            }
            for row in rows
        ]
        if not values:
            return
        statement = self._insert(learners)
        fresh = {column.name: column for column in statement.excluded if column.name != "learner"}
        replacing = statement.on_conflict_do_update(index_elements=["learner"], set_=fresh)
        self._write(lambda connection: connection.execute(replacing, values))

    def learners(self) -> list[LearnerRow]:
        """Everybody, in the order of their keys."""
        query = sa.select(learners).order_by(learners.c.learner)
        rows = self._read(lambda connection: connection.execute(query).mappings().all())
        return [
            LearnerRow(**{**row, "ignored": tuple((name, why) for name, why in json.loads(ignored))})
            for row in rows
            for ignored in (row["ignored"],)
        ]

    # ---------------------------------------------------------------------------------- attempts

    def submit(self, submitted: Iterable[Attempt]) -> None:
        """Keep what was handed in. Of a file that was seen before, the earliest time counts as its own."""
        values = [{name: getattr(each, name) for name in Attempt.__slots__} for each in submitted]
        if not values:
            return
        statement = self._insert(attempts)
        earliest = sa.case(
            (statement.excluded.submitted_at.is_(None), attempts.c.submitted_at),
            (attempts.c.submitted_at < statement.excluded.submitted_at, attempts.c.submitted_at),
            else_=statement.excluded.submitted_at,
        )
        replacing = statement.on_conflict_do_update(
            index_elements=["learner", "lesson", "submission_sha"],
            set_={"seen_at": statement.excluded.seen_at, "submitted_at": earliest},
        )
        self._write(lambda connection: connection.execute(replacing, values))

    def attempts(self, learner: str) -> list[Attempt]:
        """All files of a learner, the one seen last at the end of each lesson."""
        query = (
            sa.select(attempts)
            .where(attempts.c.learner == learner)
            .order_by(attempts.c.lesson, attempts.c.seen_at, attempts.c.submission_sha)
        )
        rows = self._read(lambda connection: connection.execute(query).mappings().all())
        return [Attempt(**row) for row in rows]

    def source(self, key: ResultKey) -> bytes:
        """The file that a result is or will be of."""
        query = sa.select(attempts.c.source).where(
            attempts.c.learner == key.learner,
            attempts.c.lesson == key.lesson,
            attempts.c.submission_sha == key.submission_sha,
        )
        return bytes(self._read(lambda connection: connection.execute(query).scalar_one()))

    # ----------------------------------------------------------------------------------- results

    def graded(self) -> set[ResultKey]:
        """What has a result already."""
        query = sa.select(*[results.c[name] for name in ResultKey.__slots__])
        return self._read(lambda connection: {ResultKey(*row) for row in connection.execute(query)})

    def record(self, key: ResultKey, document: str, signature: str) -> None:
        """Keep a result. The same one twice is kept once; it replaces an older one of the same key."""
        values = {name: getattr(key, name) for name in ResultKey.__slots__}
        statement = self._insert(results).values(**values, document=document, signature=signature)
        replacing = statement.on_conflict_do_update(
            index_elements=list(ResultKey.__slots__),
            set_={"document": document, "signature": signature},
        )

        def work(connection: sa.Connection) -> None:
            connection.execute(replacing)
            connection.execute(_problem_of(key.learner, key.lesson))

        self._write(work)

    def results(self, learner: str) -> list[StoredResult]:
        """All results of a learner, oldest first."""
        query = sa.select(results).where(results.c.learner == learner).order_by(results.c.id)
        return [
            StoredResult(
                number=row.id,
                result=LessonResult.from_json(row.document.encode()),
                settings=row.settings,
                document=row.document,
                signature=row.signature,
            )
            for row in self._read(lambda connection: connection.execute(query).all())
        ]

    # ---------------------------------------------------------------------------------- problems

    def report_problem(self, learner: str, lesson: str, message: str) -> None:
        """Say that something could not be graded, and by whose fault; it is no mark."""
        statement = self._insert(problems).values(learner=learner, lesson=lesson, message=message)
        replacing = statement.on_conflict_do_update(
            index_elements=["learner", "lesson"], set_={"message": message}
        )
        self._write(lambda connection: connection.execute(replacing))

    def problems(self) -> Mapping[tuple[str, str], str]:
        """What could not be graded, by learner and lesson."""
        query = sa.select(problems).order_by(problems.c.learner, problems.c.lesson)
        rows = self._read(lambda connection: connection.execute(query).all())
        return {(row.learner, row.lesson): row.message for row in rows}

    # --------------------------------------------------------------------------------- overrides

    def override(self, decisions: Iterable[Override]) -> None:
        """Keep what people decided. Nothing is ever deleted: the last decision about a check counts."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = [
            {**{name: getattr(each, name) for name in Override.__slots__}, "made_at": each.made_at or now}
            for each in decisions
        ]

        def work(connection: sa.Connection) -> None:
            for value in values:
                connection.execute(_unless_there(value))

        if values:
            self._write(work)

    def overrides(self, learner: str | None = None) -> list[Override]:
        """The decisions in the order in which they were made."""
        query = sa.select(*[overrides.c[name] for name in Override.__slots__]).order_by(overrides.c.id)
        if learner is not None:
            query = query.where(overrides.c.learner == learner)
        return [Override(*row) for row in self._read(lambda connection: connection.execute(query).all())]


def _within(opened: AbstractContextManager[sa.Connection], work: Callable[[sa.Connection], T]) -> T:
    with opened as connection:
        return work(connection)


def _unless_there(value: Mapping[str, Any]) -> sa.Insert:
    """A row for `overrides`, unless the very same decision is there: a commit done again adds none."""
    same = sa.select(overrides.c.id).where(
        *(overrides.c[name].is_not_distinct_from(each) for name, each in value.items())
    )
    row = sa.select(*(sa.literal(each, overrides.c[name].type) for name, each in value.items()))
    return sa.insert(overrides).from_select(list(value), row.where(~same.exists()))


def _problem_of(learner: str, lesson: str) -> sa.Delete:
    return sa.delete(problems).where(problems.c.learner == learner, problems.c.lesson == lesson)
