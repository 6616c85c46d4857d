"""The course's mark of one learner: which lessons count, and their weighted mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from grader.course.declared import DeclaredCheck
from grader.gradebook.attempts import Attempt
from grader.gradebook.regrade_log import RegradeRequest
from grader.gradebook.store import Gradebook, Override, StoredResult
from grader.marking.marks import LessonMark, LessonRecord, mark_lesson
from grader.marking.policy import Policy

Entry = TypeVar("Entry", StoredResult, Attempt, Override, RegradeRequest)

MARKED_TOGETHER = 10
"""Number of learners whose entries are read at a time: each can have megabytes of images."""


class Counting(StrEnum):
    """How a lesson counts in the course's mark."""

    COUNTS = "counts"
    EXTRA = "extra credit"  # can only raise the mark
    DROPPED = "dropped"  # one of the lowest, under the policy
    NOT_YET = "not yet"  # not submitted and not due, or not set
    EXCLUDED = "does not count"  # not among the lessons that count, or its weight is 0
    UNGRADED = "not graded yet"  # submitted, but no run has graded it
    UNJUDGED = "not judged"  # no check could be judged, or the submission could not be read or graded


@dataclass(frozen=True, slots=True)
class ClassRules:
    """What the marks of a class depend on beside each learner's own results.

    Attributes:
        policy: Rules of the course.
        lessons: Checks of each lesson by its short name, in the order of the course.
        submitted: Short names of the lessons of which a submission was graded.
        now: Time of the calculation, in seconds since 1970: a lesson that is not due yet does not count.
        unread: Learners with a problem that concerns their whole submission: a lesson that was not found may
            be in what could not be read.
    """

    policy: Policy
    lessons: Mapping[str, tuple[DeclaredCheck, ...]]
    submitted: frozenset[str] = frozenset()
    now: float = 0.0
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CourseMark:
    """Marks of one learner.

    Attributes:
        learner: Key of the learner.
        lessons: Marks of the lessons, in the order of the course.
        counting: How each lesson counts, by its short name; it counts if it is not listed.
    """

    learner: str
    lessons: tuple[LessonMark, ...]
    counting: Mapping[str, Counting] = field(default_factory=dict)

    def how(self, lesson: str) -> Counting:
        """Return how a lesson counts."""
        return self.counting.get(lesson, Counting.COUNTS)

    @property
    def share(self) -> float | None:
        """The course's mark: the weighted mean of the lessons' fractions; None while no lesson counts.

        At least 0. A missing lesson counts as 0. A lesson for extra credit adds its weighted fraction and
        no weight.
        """
        weights = sum(mark.weight for mark in self._lessons(Counting.COUNTS))
        gained = sum(
            mark.weight * (mark.share or 0.0) for mark in self._lessons(Counting.COUNTS, Counting.EXTRA)
        )
        return gained / weights if weights else None

    @property
    def earned(self) -> float:
        """All points, without weights."""
        return round(sum(mark.earned for mark in self.lessons), 2)

    def _lessons(self, *how: Counting) -> list[LessonMark]:
        return [mark for mark in self.lessons if self.how(mark.lesson) in how]


def mark_learner(
    gradebook: Gradebook, learner: str, rules: ClassRules, problems: Mapping[tuple[str, str], str]
) -> CourseMark:
    """Compute all marks of one learner from the gradebook."""
    return next(mark_learners(gradebook, [learner], rules, problems))


def mark_learners(
    gradebook: Gradebook,
    learners: Sequence[str],
    rules: ClassRules,
    problems: Mapping[tuple[str, str], str],
) -> Iterator[CourseMark]:
    """Compute all marks of some learners from the gradebook, in the order of their keys in `learners`.

    The gradebook is asked once for `MARKED_TOGETHER` learners.
    """
    for start in range(0, len(learners), MARKED_TOGETHER):
        chunk = learners[start : start + MARKED_TOGETHER]
        results, attempts = _by_lesson(gradebook.results(*chunk)), _by_lesson(gradebook.attempts(*chunk))
        log, requests = _by_lesson(gradebook.overrides(*chunk)), _by_lesson(gradebook.requests(*chunk))
        for learner in chunk:
            keys = {lesson: (learner, lesson) for lesson in rules.lessons}
            records = [
                LessonRecord(
                    learner=learner,
                    lesson=lesson,
                    stored=results.get(key, []),
                    attempts=attempts.get(key, []),
                    log=log.get(key, []),
                    problem=problems.get(key, ""),
                    requests=requests.get(key, []),
                )
                for lesson, key in keys.items()
            ]
            yield mark_course(learner, records, rules)


def _by_lesson(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Return entries of the gradebook by learner and lesson, in their order."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.learner, entry.lesson), []).append(entry)
    return found


def mark_course(learner: str, records: Sequence[LessonRecord], rules: ClassRules) -> CourseMark:
    """Compute the marks of all lessons of a learner.

    Late tokens are spent on the lessons that count, in the order of their due dates.
    """
    policy, tokens = rules.policy, rules.policy.late.tokens
    marks: dict[str, LessonMark] = {}
    for record in sorted(records, key=lambda each: _due_first(policy, each.lesson)):
        declared = rules.lessons.get(record.lesson, ())
        spendable = tokens if can_count(policy, record.lesson) else 0
        mark = mark_lesson(record, policy, declared=declared, tokens=spendable)
        late = mark.lateness
        if late.tokens and late.penalty >= policy.late_penalty(late.days):  # they would change nothing
            mark = mark_lesson(record, policy, declared=declared)
        tokens -= mark.lateness.tokens
        marks[record.lesson] = mark
    lessons = tuple(marks[record.lesson] for record in records)
    return CourseMark(learner, lessons, _counting(learner, lessons, rules))


def _due_first(policy: Policy, lesson: str) -> float:
    due = policy.due(lesson)
    return float("inf") if due is None else due.timestamp()


def _counting(learner: str, lessons: Sequence[LessonMark], rules: ClassRules) -> dict[str, Counting]:
    found = {mark.lesson: _how_it_counts(learner, mark, rules) for mark in lessons}
    counted = [mark for mark in lessons if found[mark.lesson] is Counting.COUNTS]
    # At least one lesson stays, or the mark would be 0 for everybody.
    dropped = min(rules.policy.drop_lowest, len(counted) - 1)
    lowest_first = sorted(counted, key=lambda mark: mark.share or 0.0)
    for mark in lowest_first[: max(dropped, 0)]:
        found[mark.lesson] = Counting.DROPPED
    return found


def _how_it_counts(learner: str, mark: LessonMark, rules: ClassRules) -> Counting:
    if not can_count(rules.policy, mark.lesson):
        return Counting.EXCLUDED
    if mark.steps and not mark.possible:
        return Counting.UNJUDGED
    if not mark.steps and mark.problem:
        return Counting.UNJUDGED  # an error of cvgrade is never a mark
    if not mark.steps and any(not each.beyond_limit for each in mark.attempts):
        return Counting.UNGRADED
    if not mark.steps and learner in rules.unread:
        return Counting.UNJUDGED
    if not mark.steps and not _is_due(learner, mark.lesson, rules):
        return Counting.NOT_YET
    return Counting.EXTRA if rules.policy.of(mark.lesson).extra_credit else Counting.COUNTS


def can_count(policy: Policy, lesson: str) -> bool:
    """Return whether the rules let a lesson count in the course's mark."""
    listed = not policy.counted_lessons or lesson in policy.counted_lessons
    return listed and policy.of(lesson).weight > 0


def _is_due(learner: str, lesson: str, rules: ClassRules) -> bool:
    """Return whether a missing lesson counts as 0: it is due, or has no due date and others have a result."""
    closes_at = rules.policy.closes_at(learner, lesson)
    return lesson in rules.submitted if closes_at is None else rules.now > closes_at
