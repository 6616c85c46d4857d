"""Regrade requests of learners. Nothing is deleted: a later decision of a reviewer answers a request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from grader.gradebook.connection import OpenGradebook
from grader.gradebook.tables import regrade_requests


@dataclass(frozen=True, slots=True)
class RegradeRequest:
    """A request of a learner to judge a lesson again.

    Attributes:
        learner: Key of the learner.
        lesson: Short name of the lesson.
        text: What the learner wrote.
        made_at: When it was first found among the submissions: UTC, ISO 8601.
    """

    learner: str
    lesson: str
    text: str
    made_at: str = ""


class RegradeLog(OpenGradebook):
    """The requests of a gradebook."""

    def add_requests(self, requests: Iterable[RegradeRequest]) -> None:
        """Store requests. One that is known already, by its text, is not stored again."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = [
            {
                "learner": each.learner,
                "lesson": each.lesson,
                "text_sha": hashlib.sha256(each.text.encode()).hexdigest(),
                "text": each.text,
                "made_at": each.made_at or now,
            }
            for each in requests
        ]
        if values:
            statement = self._insert(regrade_requests).on_conflict_do_nothing()
            self._write(lambda connection: connection.execute(statement, values))

    def requests(self, *learners: str) -> list[RegradeRequest]:
        """Return the requests of some learners, oldest first."""
        columns = [regrade_requests.c[name] for name in RegradeRequest.__slots__]
        query = (
            sa.select(*columns)
            .where(regrade_requests.c.learner.in_(learners))
            .order_by(regrade_requests.c.made_at, regrade_requests.c.text_sha)
        )
        return self._read(lambda connection: [RegradeRequest(*row) for row in connection.execute(query)])
