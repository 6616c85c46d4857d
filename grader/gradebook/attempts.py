"""Submitted files in the gradebook, and when they were submitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from grader.gradebook.connection import OpenGradebook
from grader.gradebook.tables import attempts

TIMES_FILE = "times file"
"""Source of a time that an instructor gave in a file."""

TIME_SOURCES = ("", "file", "commit", "platform", TIMES_FILE)
"""Where a time of submission comes from. A later source replaces the time of an earlier one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted file.

    Attributes:
        learner: Key of the learner.
        lesson: Short name of the lesson.
        submission_sha: SHA-256 of the file.
        file: File name.
        source: Content of the file.
        submitted_at: Time of submission, in seconds since 1970; None when unknown.
        seen_at: When the file was last found among the submissions. The largest value marks the current file.
        time_source: Where the time comes from: one of `TIME_SOURCES`; empty when it is unknown.
        late: Whether the platform marks it as late; None where it has no such mark.
        upload: The platform's name of the file or folder; empty elsewhere.
        first_seen_at: When the file was found for the first time; None if that is `seen_at`.
        last_submitted_at: When the same file was submitted for the last time; None if that is `submitted_at`.
    """

    learner: str
    lesson: str
    submission_sha: str
    file: str
    source: bytes
    submitted_at: float | None
    seen_at: float
    time_source: str = ""
    late: bool | None = None
    upload: str = ""
    first_seen_at: float | None = None
    last_submitted_at: float | None = None

    @property
    def position(self) -> tuple[float, float]:
        """Place in the order of submission: its time, or when the file was found first if that is unknown."""
        first = self.seen_at if self.first_seen_at is None else self.first_seen_at
        return (first if self.submitted_at is None else self.submitted_at, first)

    @property
    def last(self) -> tuple[float, float]:
        """Place in the order of the last submissions: a learner may take back a change."""
        times = (self.last_submitted_at, self.submitted_at, self.seen_at)
        return (next(time for time in times if time is not None), self.seen_at)


class AttemptStore(OpenGradebook):
    """The submitted files of a gradebook."""

    def add_attempts(self, submitted: Iterable[Attempt]) -> None:
        """Store submitted files.

        A file that was seen before keeps its time if that has a better source, and its earliest time if both
        have the same one: to submit it once more, for instance with a regrade request, costs nothing. Only a
        times file corrects a time. A file that was once not late is not late.
        are times of files. Of both, the first and the last time at which it was found count: a merge copies
        files of earlier runs.
        """
        values = [
            {
                **{name: getattr(each, name) for name in Attempt.__slots__},
                "first_seen_at": each.position[1],
                "last_submitted_at": each.submitted_at
                if each.last_submitted_at is None
                else each.last_submitted_at,
            }
            for each in submitted
        ]
        if not values:
            return
        statement = self._insert(attempts)
        new = statement.excluded
        better = _rank(new.time_source) >= _rank(attempts.c.time_source)
        earlier = sa.or_(
            new.time_source == TIMES_FILE,
            _rank(new.time_source) > _rank(attempts.c.time_source),
            attempts.c.submitted_at.is_(None),
            new.submitted_at < attempts.c.submitted_at,
        )
        takes = sa.and_(new.submitted_at.is_not(None), better, earlier)
        is_later = new.seen_at > attempts.c.seen_at
        is_first = new.first_seen_at < attempts.c.first_seen_at
        replacing = statement.on_conflict_do_update(
            index_elements=["learner", "lesson", "submission_sha"],
            set_={
                "seen_at": sa.case((is_later, new.seen_at), else_=attempts.c.seen_at),
                "first_seen_at": sa.case((is_first, new.first_seen_at), else_=attempts.c.first_seen_at),
                "submitted_at": sa.case((takes, new.submitted_at), else_=attempts.c.submitted_at),
                "time_source": sa.case((takes, new.time_source), else_=attempts.c.time_source),
                "last_submitted_at": sa.case(
                    (new.last_submitted_at.is_(None), attempts.c.last_submitted_at),
                    (attempts.c.last_submitted_at > new.last_submitted_at, attempts.c.last_submitted_at),
                    else_=new.last_submitted_at,
                ),
                "late": sa.case(
                    (attempts.c.late.is_(None), new.late),
                    (new.late.is_(None), attempts.c.late),
                    else_=sa.and_(attempts.c.late, new.late),
                ),
                "upload": sa.case((new.upload == "", attempts.c.upload), else_=new.upload),
            },
        )
        self._write(lambda connection: connection.execute(replacing, values))

    def add_file_times(self, times: Iterable[tuple[str, str, str, float]]) -> None:
        """Store times of files, where no better ones are known: ``(learner, lesson, hash, seconds)``."""
        values = [{"who": who, "which": lesson, "sha": sha, "time": time} for who, lesson, sha, time in times]
        if not values:
            return
        file = (
            attempts.c.learner == sa.bindparam("who"),
            attempts.c.lesson == sa.bindparam("which"),
            attempts.c.submission_sha == sa.bindparam("sha"),
        )
        time: sa.BindParameter[float] = sa.bindparam("time")
        is_of_file = attempts.c.time_source == "file"
        earlier = sa.or_(
            attempts.c.submitted_at.is_(None), sa.and_(is_of_file, attempts.c.submitted_at > time)
        )
        last = attempts.c.last_submitted_at
        later = sa.and_(is_of_file, sa.or_(last.is_(None), last < time))
        first_times = sa.update(attempts).where(*file, earlier).values(submitted_at=time, time_source="file")
        last_times = sa.update(attempts).where(*file, later).values(last_submitted_at=time)

        def work(connection: sa.Connection) -> None:
            connection.execute(first_times, values)
            connection.execute(last_times, values)

        self._write(work)

    def attempts(self, *learners: str) -> list[Attempt]:
        """Return all files of some learners, by lesson; the current file is the last one of its lesson."""
        query = (
            sa.select(attempts)
            .where(attempts.c.learner.in_(learners))
            .order_by(attempts.c.lesson, attempts.c.seen_at, attempts.c.submission_sha)
        )
        rows = self._read(lambda connection: connection.execute(query).mappings().all())
        return [Attempt(**row) for row in rows]

    def uploads(self) -> list[tuple[str, str, str]]:
        """Return learner, lesson and upload name of each file from a platform, oldest first."""
        query = (
            sa.select(attempts.c.learner, attempts.c.lesson, attempts.c.upload)
            .where(attempts.c.upload != "")
            .order_by(attempts.c.seen_at, attempts.c.submission_sha)
        )
        return self._read(
            lambda connection: [(who, lesson, upload) for who, lesson, upload in connection.execute(query)]
        )


def _rank(time_source: sa.ColumnElement[str]) -> sa.ColumnElement[int]:
    return sa.case({name: rank for rank, name in enumerate(TIME_SOURCES)}, value=time_source, else_=0)
