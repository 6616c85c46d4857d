"""The gradebook's contents: everything that marks are computed from. Entries are added, never deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from grader.gradebook.attempts import AttemptStore
from grader.gradebook.learner_log import LearnerLog
from grader.gradebook.regrade_log import RegradeLog
from grader.gradebook.tables import attempts, learners, meta, overrides, problems, results
from grader.model import LessonResult


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner.

    Attributes:
        learner: Key of the learner, unique in the class.
        name: Display name.
        email: From the roster.
        number: The platform's number or login, from the roster.
        section: Group within the class.
        enrolled: The learner is on the roster, or there is no roster.
        problem: Why the whole submission could not be read; empty when it could.
        ignored: Files that were not graded, each as ``(name, reason)``.
        notes: What a person should know about files that were graded.
    """

    learner: str
    name: str = ""
    email: str = ""
    number: str = ""
    section: str = ""
    enrolled: bool = True
    problem: str = ""
    ignored: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultKey:
    """What identifies a result. Two results with the same key are interchangeable."""

    learner: str
    lesson: str
    submission_sha: str
    pack_sha: str
    judge_version: str
    seed: int
    settings: str


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result from the gradebook.

    Attributes:
        learner: Key of the learner.
        number: Row number; later results have larger numbers.
        result: The decoded document.
        settings: The course settings used for grading, as JSON with sorted keys.
        document: The exact text that was signed.
        signature: Signature of `document`.
    """

    learner: str
    number: int
    result: LessonResult
    settings: str
    document: str
    signature: str

    @property
    def lesson(self) -> str:
        """Short name of the lesson."""
        return self.result.lesson


@dataclass(frozen=True, slots=True)
class Override:
    """A manual decision of a reviewer.

    Attributes:
        learner: Key of the learner.
        lesson: Short name of the lesson.
        check_id: Name of the check; empty for the lesson as a whole.
        points: Points that replace those earned; None if the decision sets none.
        comment: Text for the learner; empty if the decision sets none.
        author: The reviewer.
        reason: Why, for colleagues.
        made_at: UTC, ISO 8601.
        withdraws: What the decision takes back from earlier ones: ``points``, ``comment``, or empty.
        out_of: Points that the check or the lesson had at that time; None if they were not known or recorded.
    """

    learner: str
    lesson: str
    check_id: str
    points: float | None
    comment: str
    author: str
    reason: str
    made_at: str = ""
    withdraws: str = ""
    out_of: float | None = None


class Gradebook(AttemptStore, LearnerLog, RegradeLog):
    """A gradebook. Use it as a context manager.

    Args:
        url: Database URL as SQLAlchemy writes it.
        create: Create the database file if it does not exist.

    Raises:
        UsageError: The URL is malformed.
        GradebookError: The database cannot be used. Every method may raise it; earlier writes are safe.
    """

    # --------------------------------------------------------------------------------- metadata

    def add_metadata(self, key: str, value: str) -> str:
        """Store a value unless the key has one; return the stored value."""

        def work(connection: sa.Connection) -> str:
            connection.execute(self._insert(meta).values(key=key, value=value).on_conflict_do_nothing())
            return str(connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar_one())

        return self._write(work)

    def set_metadata(self, key: str, value: str) -> None:
        """Store a value, replacing an earlier one."""
        statement = self._insert(meta).values(key=key, value=value)
        replacing = statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        self._write(lambda connection: connection.execute(replacing))

    def metadata(self, key: str) -> str | None:
        """Return the stored value of a key, or None."""
        query = sa.select(meta.c.value).where(meta.c.key == key)
        return self._read(lambda connection: connection.execute(query).scalar())

    # ---------------------------------------------------------------------------------- learners

    def add_learners(self, rows: Iterable[LearnerRow]) -> None:
        """Add learners, or update what is stored about them."""
        values = [
            {
                **{name: getattr(row, name) for name in LearnerRow.__slots__},
                "ignored": json.dumps(row.ignored, ensure_ascii=False),
                "notes": json.dumps(row.notes, ensure_ascii=False),
            }
            for row in rows
        ]
        if not values:
            return
        statement = self._insert(learners)
        updated = {column.name: column for column in statement.excluded if column.name != "learner"}
        replacing = statement.on_conflict_do_update(index_elements=["learner"], set_=updated)
        self._write(lambda connection: connection.execute(replacing, values))

    def learners(self) -> list[LearnerRow]:
        """Return the learners of the class, sorted by key, without those who were removed or merged."""
        query = sa.select(learners).order_by(learners.c.learner)
        rows = self._read(lambda connection: connection.execute(query).mappings().all())
        hidden = self.hidden_learners()
        return [
            LearnerRow(
                **{
                    **row,
                    "ignored": tuple((name, why) for name, why in json.loads(row["ignored"])),
                    "notes": tuple(json.loads(row["notes"])),
                }
            )
            for row in rows
            if row["learner"] not in hidden
        ]

    def unread_learners(self) -> frozenset[str]:
        """Return the learners with a problem that concerns their whole submission."""
        query = sa.select(learners.c.learner).where(learners.c.problem != "")
        return frozenset(self._read(lambda connection: connection.execute(query).scalars().all()))

    # ----------------------------------------------------------------------------------- results

    def source(self, key: ResultKey) -> bytes:
        """Return the submitted file that a result key refers to."""
        query = sa.select(attempts.c.source).where(
            attempts.c.learner == key.learner,
            attempts.c.lesson == key.lesson,
            attempts.c.submission_sha == key.submission_sha,
        )
        return bytes(self._read(lambda connection: connection.execute(query).scalar_one()))

    def graded_keys(self) -> set[ResultKey]:
        """Return the keys of all stored results."""
        query = sa.select(*[results.c[name] for name in ResultKey.__slots__])
        return self._read(lambda connection: {ResultKey(*row) for row in connection.execute(query)})

    def add_result(self, key: ResultKey, document: str, signature: str) -> None:
        """Store a result, replacing an earlier one with the same key, and remove the lesson's problem."""
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

    def results(self, *learners: str) -> list[StoredResult]:
        """Return all results of some learners, oldest first."""
        query = sa.select(results).where(results.c.learner.in_(learners)).order_by(results.c.id)
        return [
            StoredResult(
                learner=row.learner,
                number=row.id,
                result=LessonResult.from_json(row.document.encode()),
                settings=row.settings,
                document=row.document,
                signature=row.signature,
            )
            for row in self._read(lambda connection: connection.execute(query).all())
        ]

    def graded_lessons(self) -> frozenset[str]:
        """Return the short names of the lessons of which someone in the class has a result."""
        query = sa.select(results.c.learner, results.c.lesson).distinct()
        hidden = self.hidden_learners()
        rows = self._read(lambda connection: connection.execute(query).all())
        return frozenset(lesson for learner, lesson in rows if learner not in hidden)

    # ---------------------------------------------------------------------------------- problems

    def add_problem(self, learner: str, lesson: str, message: str) -> None:
        """Store why a submission could not be graded. A problem never becomes a mark."""
        statement = self._insert(problems).values(learner=learner, lesson=lesson, message=message)
        replacing = statement.on_conflict_do_update(
            index_elements=["learner", "lesson"], set_={"message": message}
        )
        self._write(lambda connection: connection.execute(replacing))

    def problems(self) -> Mapping[tuple[str, str], str]:
        """Return why submissions could not be graded, by learner and lesson."""
        query = sa.select(problems).order_by(problems.c.learner, problems.c.lesson)
        rows = self._read(lambda connection: connection.execute(query).all())
        return {(row.learner, row.lesson): row.message for row in rows}

    # --------------------------------------------------------------------------------- overrides

    def add_overrides(self, decisions: Iterable[Override]) -> None:
        """Store manual decisions. Nothing is deleted: `grader.marking.decisions` reads the log."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = [
            {**{name: getattr(each, name) for name in Override.__slots__}, "made_at": each.made_at or now}
            for each in decisions
        ]

        def work(connection: sa.Connection) -> None:
            for value in values:
                connection.execute(_insert_unless_present(value))

        if values:
            self._write(work)

    def overrides(self, *learners: str) -> list[Override]:
        """Return the manual decisions about some learners, oldest first."""
        columns = [overrides.c[name] for name in Override.__slots__]
        query = sa.select(*columns).where(overrides.c.learner.in_(learners)).order_by(overrides.c.id)
        return [Override(*row) for row in self._read(lambda connection: connection.execute(query).all())]


def _insert_unless_present(value: Mapping[str, Any]) -> sa.Insert:
    """Insert a row into `overrides` unless an equal one exists: a repeated commit must not add a second."""
    same = sa.select(overrides.c.id).where(
        *(overrides.c[name].is_not_distinct_from(each) for name, each in value.items())
    )
    row = sa.select(*(sa.literal(each, overrides.c[name].type) for name, each in value.items()))
    return sa.insert(overrides).from_select(list(value), row.where(~same.exists()))


def _problem_of(learner: str, lesson: str) -> sa.Delete:
    return sa.delete(problems).where(problems.c.learner == learner, problems.c.lesson == lesson)
