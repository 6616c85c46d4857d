"""The course file: due dates, late penalties, weights and the other rules by which points become marks.

::

    title = "Computer vision, autumn"
    attempt = "best"                # or "latest": which of several hand-ins counts
    bonus_cap = 0.1                 # extra points count up to this part of a lesson's points

    [late]
    per_day = 0.1                   # part of the points lost for each day begun
    at_most = 0.5
    grace_minutes = 15

    [settings]                      # of the lessons, for the whole class
    network = "mobilenet"

    [lessons.lesson02]
    weight = 2
    due = 2026-12-01T23:59:00+01:00
    points = { normalize-dtype = 3 }

    [[extra_time]]
    learner = "ada"
    days = 3
    lessons = ["lesson02"]          # all lessons, if it is left out
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from grader.errors import UsageError

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Positive = Annotated[float, msgspec.Meta(ge=0)]

DAY_S = 86400


class Late(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is lost after the due date.

    Attributes:
        per_day: Part of the points for each day begun.
        at_most: The largest part that is ever lost.
        grace_minutes: Minutes after the due date that cost nothing.
    """

    per_day: Share = 0.0
    at_most: Share = 1.0
    grace_minutes: Positive = 0.0


class LessonPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules for one lesson.

    Attributes:
        weight: Its part of the course's mark, beside the others' weights.
        due: When it is due; None for never. Without a time zone it is UTC.
        points: Other points for some of its checks, by check.
    """

    weight: Positive = 1.0
    due: datetime | None = None
    points: dict[str, Positive] = {}


class ExtraTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """More time for one learner.

    Attributes:
        learner: Who.
        days: How much; parts of a day count.
        lessons: For which lessons; empty for all.
    """

    learner: str
    days: Positive
    lessons: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of a course. Without a course file: best attempt, no due dates, equal weights.

    Attributes:
        title: Title of the overview and the report cards.
        attempt: Which attempt counts.
        bonus_cap: Extra points count up to this part of a lesson's points.
        late: What is lost after the due date.
        settings: Settings of the lessons for the whole class.
        lessons: Rules by lesson.
        extra_time: More time for some.
    """

    title: str = ""
    attempt: Literal["best", "latest"] = "best"
    bonus_cap: Positive = 1.0
    late: Late = Late()
    settings: dict[str, str] = {}
    lessons: dict[str, LessonPolicy] = {}
    extra_time: tuple[ExtraTime, ...] = ()

    def of(self, lesson: str) -> LessonPolicy:
        """The rules for one lesson."""
        return self.lessons.get(lesson, LessonPolicy())

    def days_late(self, learner: str, lesson: str, submitted_at: float | None) -> int:
        """Days begun after the due date and the grace; 0 when the time of handing in is not known."""
        due = self.of(lesson).due
        if due is None or submitted_at is None:
            return 0
        extra = sum(
            each.days
            for each in self.extra_time
            if each.learner == learner and (not each.lessons or lesson in each.lessons)
        )
        moment = due if due.tzinfo else due.replace(tzinfo=UTC)
        over = submitted_at - moment.timestamp() - extra * DAY_S - self.late.grace_minutes * 60
        return int(-(-over // DAY_S)) if over > 0 else 0

    def late_penalty(self, days: int) -> float:
        """The part of the points that so many days cost."""
        return min(days * self.late.per_day, self.late.at_most)


def read_policy(path: Path, lessons: Collection[str]) -> Policy:
    """Read a course file.

    Raises:
        UsageError: It cannot be read, has a field that does not exist, or names an unknown lesson.
    """
    try:
        policy = msgspec.toml.decode(path.read_bytes(), type=Policy)
    except OSError as error:
        raise UsageError(f"The course file {path} cannot be read: {error.strerror}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The course file {path}: {error}.", "docs/grading-a-class.md shows every field."
        ) from None
    named = set(policy.lessons) | {name for each in policy.extra_time for name in each.lessons}
    if unknown := sorted(named - set(lessons)):
        raise UsageError(
            f"The course file {path} names {unknown[0]!r}, which is no lesson of this course.",
            f"The lessons are: {', '.join(lessons)}.",
        )
    return policy
