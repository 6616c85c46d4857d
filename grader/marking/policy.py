"""The course file: due dates, late penalties, weights and other rules that turn points into marks.

::

    title = "Computer vision, autumn"
    attempt = "best"                # or "latest": which of several attempts counts
    bonus_cap = 0.1                 # largest bonus, as a fraction of a lesson's points

    [late]
    per_day = 0.1                   # fraction of the points lost per day, rounded up
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
    lessons = ["lesson02"]          # omit it for all lessons
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
    """Penalty after the due date.

    Attributes:
        per_day: Fraction of the points lost per day late, rounded up to whole days.
        at_most: Largest fraction that can be lost.
        grace_minutes: Minutes after the due date without a penalty.
    """

    per_day: Share = 0.0
    at_most: Share = 1.0
    grace_minutes: Positive = 0.0


class LessonPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules for one lesson.

    Attributes:
        weight: Weight in the course's mark, relative to the other lessons.
        due: Due date; None for none. Without a time zone it is UTC.
        points: Points that replace those of the pack, by check.
    """

    weight: Positive = 1.0
    due: datetime | None = None
    points: dict[str, Positive] = {}


class ExtraTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Extra time for one learner.

    Attributes:
        learner: Key of the learner.
        days: Number of days; fractions count.
        lessons: Short names of the lessons; empty for all.
    """

    learner: str
    days: Positive
    lessons: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules of a course. Without a course file: best attempt, no due dates, equal weights.

    Attributes:
        title: Title of the overview and the report cards.
        attempt: Which attempt counts.
        bonus_cap: Largest bonus, as a fraction of a lesson's points.
        late: Penalty after the due date.
        settings: Settings of the lessons for the whole class.
        lessons: Rules by lesson.
        extra_time: Extra time for some learners.
    """

    title: str = ""
    attempt: Literal["best", "latest"] = "best"
    bonus_cap: Positive = 1.0
    late: Late = Late()
    settings: dict[str, str] = {}
    lessons: dict[str, LessonPolicy] = {}
    extra_time: tuple[ExtraTime, ...] = ()

    def of(self, lesson: str) -> LessonPolicy:
        """Return the rules for one lesson."""
        return self.lessons.get(lesson, LessonPolicy())

    def days_late(self, learner: str, lesson: str, submitted_at: float | None) -> int:
        """Return the days late after the grace period, rounded up; 0 if the time of submission is unknown."""
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
        """Return the fraction of the points lost after this number of days."""
        return min(days * self.late.per_day, self.late.at_most)


def read_policy(path: Path, lessons: Collection[str]) -> Policy:
    """Read a course file.

    Raises:
        UsageError: It cannot be read, has an unknown field, or names an unknown lesson.
    """
    try:
        policy = msgspec.toml.decode(path.read_bytes(), type=Policy)
    except OSError as error:
        raise UsageError(f"The course file {path} cannot be read: {error.strerror}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The course file {path} is invalid: {error}.", "docs/grading-a-class.md shows every field."
        ) from None
    named = set(policy.lessons) | {name for each in policy.extra_time for name in each.lessons}
    if unknown := sorted(named - set(lessons)):
        raise UsageError(
            f"The course file {path} has rules for the lesson {unknown[0]!r}, which does not exist.",
            f"The lessons are: {', '.join(lessons)}.",
        )
    return policy
