"""The log of learners who were removed from a class or merged with another one. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from grader.gradebook.connection import OpenGradebook
from grader.gradebook.tables import learner_changes

REMOVED, MERGED, RESTORED = "removed", "merged", "restored"


@dataclass(frozen=True, slots=True)
class LearnerChange:
    """An entry of the log. The last one about a learner counts.

    Attributes:
        learner: Key of the learner.
        action: ``removed``, ``merged`` or ``restored``.
        target: Key of the learner that it was merged into; empty for other actions.
        author: Who decided it.
        reason: Why.
        made_at: UTC, ISO 8601.
    """

    learner: str
    action: str
    target: str
    author: str
    reason: str
    made_at: str = ""


def successor(learner: str, hidden: Mapping[str, str]) -> str:
    """Return who took over from a learner, or the learner; empty for a removed one.

    Args:
        learner: Key of the learner.
        hidden: What `LearnerLog.hidden_learners` returns.
    """
    for _ in hidden:  # a merged learner can be merged again
        if learner not in hidden:
            break
        learner = hidden[learner]
    return learner


class LearnerLog(OpenGradebook):
    """The log of a gradebook."""

    def add_learner_change(self, change: LearnerChange) -> None:
        """Store an entry."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = {name: getattr(change, name) for name in LearnerChange.__slots__}
        values["made_at"] = change.made_at or now
        self._write(lambda connection: connection.execute(sa.insert(learner_changes).values(values)))

    def learner_changes(self) -> list[LearnerChange]:
        """Return the log, oldest entry first."""
        columns = [learner_changes.c[name] for name in LearnerChange.__slots__]
        query = sa.select(*columns).order_by(learner_changes.c.id)
        return self._read(lambda connection: [LearnerChange(*row) for row in connection.execute(query)])

    def hidden_learners(self) -> dict[str, str]:
        """Return the removed and merged learners, each with the one that took over; empty for none."""
        last = {change.learner: change for change in self.learner_changes()}
        return {key: change.target for key, change in last.items() if change.action != RESTORED}
