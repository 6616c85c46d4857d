"""Which decisions of reviewers hold. Points and comment of a check are independent of each other."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grader.gradebook.store import Override


@dataclass(frozen=True, slots=True)
class Decided:
    """What reviewers decided about one check, or about a whole lesson.

    Attributes:
        points: The decision that sets the points; None if none does.
        comment: The decision that sets the comment; None if none does.
    """

    points: Override | None = None
    comment: Override | None = None

    @property
    def given(self) -> float | None:
        """The points that a reviewer set; None if none are set."""
        return self.points.points if self.points else None

    @property
    def author(self) -> str:
        """The reviewer who set the points; empty if no points are set."""
        return self.points.author if self.points else ""

    @property
    def effective(self) -> tuple[Override, ...]:
        """The effective decisions, reduced to the parts that are, in the order of the log."""
        if self.points is not None and self.points is self.comment:
            return (self.points,)
        parts = [
            *([dataclasses.replace(self.points, comment="")] if self.points else []),
            *([dataclasses.replace(self.comment, points=None)] if self.comment else []),
        ]
        return tuple(sorted(parts, key=lambda each: each.made_at))

    def after(self, decision: Override) -> Decided:
        """Return what holds after one more decision."""
        points, comment = self.points, self.comment
        if decision.withdraws == "points":
            points = None
        elif decision.points is not None:
            points = decision
        if decision.withdraws == "comment":
            comment = None
        elif decision.comment:
            comment = decision
        return Decided(points, comment)

    def repeats(self, decision: Override) -> bool:
        """Return whether a decision would change nothing: the same one by its author holds."""
        if decision.withdraws:
            return False
        same_points = decision.points is None or (
            self.points is not None
            and (self.points.points, self.points.author, self.points.reason)
            == (decision.points, decision.author, decision.reason)
        )
        same_comment = not decision.comment or (
            self.comment is not None
            and (self.comment.comment, self.comment.author) == (decision.comment, decision.author)
        )
        return same_points and same_comment


UNDECIDED = Decided()


def decided_by_check(log: Iterable[Override]) -> dict[str, Decided]:
    """Return what is decided about each check of one lesson. The key "" stands for the whole lesson.

    The last decision with points sets the points, the last one with a comment sets the comment, and a
    withdrawal takes back the one or the other.

    Args:
        log: Decisions about one lesson of one learner, oldest first.
    """
    decided: dict[str, Decided] = defaultdict(Decided)
    for decision in log:
        decided[decision.check_id] = decided[decision.check_id].after(decision)
    return {check: each for check, each in decided.items() if each != UNDECIDED}
