"""The rules that turn points into marks. `grader.marking.course_file` reads them from a course file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec

from grader.text.words import counted, percent

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Positive = Annotated[float, msgspec.Meta(ge=0)]
Minutes = Annotated[float, msgspec.Meta(ge=0, le=525_600)]
Days = Annotated[float, msgspec.Meta(ge=0, le=3_660)]
Count = Annotated[int, msgspec.Meta(ge=0)]

DAY_S = 86400


class Late(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Penalty after the due date.

    Attributes:
        per_day: Fraction of the points lost per day late, rounded up to whole days.
        at_most: Largest fraction that can be lost.
        grace_minutes: Minutes after the due date without a penalty.
        tokens: Days late that cost a learner nothing, in all lessons together.
    """

    per_day: Share = 0.0
    at_most: Share = 1.0
    grace_minutes: Minutes = 0.0
    tokens: Count = 0


class LessonPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules for one lesson.

    Attributes:
        weight: Weight in the course's mark, relative to the other lessons.
        due: Due date; None for none. Without a time zone it is UTC.
        points: Points that replace those of the pack, by check.
        partial: Points for a wrong answer that shows a misconception, by misconception.
        extra_credit: Whether the lesson can only raise the course's mark.
        attempt_limit: Number of submitted files that count; None for the limit of the course.
    """

    weight: Positive = 1.0
    due: datetime | None = None
    points: dict[str, Positive] = {}
    partial: dict[str, Positive] = {}
    extra_credit: bool = False
    attempt_limit: Count | None = None


class ExtraTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Extra time for one learner.

    Attributes:
        learner: Key of the learner.
        days: Number of days; fractions count.
        lessons: Short names of the lessons; empty for all.
    """

    learner: str
    days: Days
    lessons: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules of a course. Without a course file: best attempt, no due dates, equal weights, no bonus points.

    Attributes:
        title: Title of the overview and the report cards.
        attempt: Which attempt counts.
        attempt_limit: Number of submitted files of a lesson that count; 0 for no limit.
        bonus_cap: Largest bonus, as a fraction of a lesson's points.
        counted_lessons: Short names of the lessons that count; empty for all.
        drop_lowest: Number of lessons with the lowest marks that do not count.
        late: Penalty after the due date.
        settings: Settings of the lessons for the whole class.
        lessons: Rules by lesson.
        extra_time: Extra time for some learners.
    """

    title: str = ""
    attempt: Literal["best", "latest"] = "best"
    attempt_limit: Count = 0
    bonus_cap: Positive = 0.0
    counted_lessons: tuple[str, ...] = ()
    drop_lowest: Count = 0
    late: Late = Late()
    settings: dict[str, str] = {}
    lessons: dict[str, LessonPolicy] = {}
    extra_time: tuple[ExtraTime, ...] = ()

    def of(self, lesson: str) -> LessonPolicy:
        """Return the rules for one lesson."""
        return self.lessons.get(lesson, LessonPolicy())

    def due(self, lesson: str) -> datetime | None:
        """Return the due date of a lesson with its time zone, without extra time; None if it has none."""
        due = self.of(lesson).due
        return due if due is None or due.tzinfo else due.replace(tzinfo=UTC)

    def extra_days(self, learner: str, lesson: str) -> float:
        """Return the days of extra time that a learner has for a lesson."""
        return sum(
            each.days
            for each in self.extra_time
            if each.learner == learner and (not each.lessons or lesson in each.lessons)
        )

    def closes_at(self, learner: str, lesson: str) -> float | None:
        """Return when a learner's submission becomes late, in seconds since 1970; None if never."""
        due = self.due(lesson)
        if due is None:
            return None
        return due.timestamp() + self.extra_days(learner, lesson) * DAY_S + self.late.grace_minutes * 60

    def days_late(self, learner: str, lesson: str, submitted_at: float | None) -> int:
        """Return the days late after the grace period, rounded up; 0 if the time of submission is unknown."""
        closes_at = self.closes_at(learner, lesson)
        if closes_at is None or submitted_at is None or submitted_at <= closes_at:
            return 0
        return int(-(-(submitted_at - closes_at) // DAY_S))

    def late_penalty(self, days: int) -> float:
        """Return the fraction of the points lost after this number of days."""
        return min(days * self.late.per_day, self.late.at_most)

    def max_attempts(self, lesson: str) -> int:
        """Return how many submitted files of a lesson count; 0 for no limit."""
        own = self.of(lesson).attempt_limit
        return self.attempt_limit if own is None else own

    def sentences(self) -> tuple[str, ...]:
        """Return the rules that concern every lesson, for the overview and the report cards."""
        late, found = self.late, []
        found.append(
            f"Bonus points count up to {percent(self.bonus_cap)} of a lesson's points."
            if self.bonus_cap
            else "Bonus points do not count."
        )
        if late.per_day:
            most = f", at most {percent(late.at_most)}" if late.at_most < 1 else ""
            found.append(f"Each day late costs {percent(late.per_day)} of the points{most}.")
        if late.tokens:
            found.append(f"Late tokens in the whole course: {counted(late.tokens, 'day')}.")
        if self.drop_lowest:
            lowest = "lowest lesson" if self.drop_lowest == 1 else f"{self.drop_lowest} lowest lessons"
            found.append(f"Dropped from the mark: the {lowest}.")
        if self.attempt_limit:
            found.append(f"Attempts that count: the first {self.attempt_limit} of a lesson.")
        return tuple(found)
