"""The mark of one lesson: which attempt counts, and every step from its checks to the points."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from grader.course.declared import DeclaredCheck
from grader.gradebook.attempts import Attempt
from grader.gradebook.regrade_log import RegradeRequest
from grader.gradebook.store import Override, StoredResult
from grader.marking.best_attempt import MAYBE_BETTER, could_be_better, is_complete, rank
from grader.marking.decisions import UNDECIDED, Decided, decided_by_check
from grader.marking.lateness import days_late
from grader.marking.policy import LessonPolicy, Policy
from grader.marking.steps import ON_TIME, CheckMark, Lateness, Step, mark_steps, possible_points
from grader.model import CheckResult, LessonResult, Outcome, total


@dataclass(frozen=True, slots=True)
class AttemptMark:
    """The mark of one attempt without decisions about the whole lesson, for comparison with the others.

    Attributes:
        attempt: The submitted file.
        earned: Points; None when it has no result.
        possible: Points of the required checks that count.
        lateness: How late it was.
        complete: Whether every required check counts.
        beyond_limit: Whether it was submitted after the attempts that count.
    """

    attempt: Attempt
    earned: float | None = None
    possible: float = 0.0
    lateness: Lateness = ON_TIME
    complete: bool = False
    beyond_limit: bool = False


@dataclass(frozen=True, slots=True)
class LessonMark:
    """Mark of one lesson of one learner.

    Attributes:
        lesson: Short name of the lesson.
        weight: Weight of the lesson in the course's mark.
        stored: The result that counts; None when there is none.
        attempt: The file that it judged.
        attempts: Every submitted file, in the order of submission.
        checks: Marks of its checks. Without a result, the declared checks if a reviewer decided something.
        decided: What reviewers decided about the whole lesson.
        comments: Effective decisions, each with the title of its check; the title is empty for the whole
            lesson.
        lost_decisions: Points that a reviewer set for a check that the lesson no longer has.
        changed_decisions: Points that a reviewer set when the check or the lesson had more or fewer points.
        lateness: How late the attempt was.
        steps: The calculation of `earned`.
        possible: Points of all required checks that count.
        problem: Why it could not be graded; empty when it could.
        requests: Regrade requests of the learner, oldest first.
    """

    lesson: str
    weight: float = 1.0
    stored: StoredResult | None = None
    attempt: Attempt | None = None
    attempts: tuple[AttemptMark, ...] = ()
    checks: tuple[CheckMark, ...] = ()
    decided: Decided = UNDECIDED
    comments: tuple[tuple[str, Override], ...] = ()
    lost_decisions: tuple[Override, ...] = ()
    changed_decisions: tuple[Override, ...] = ()
    lateness: Lateness = ON_TIME
    steps: tuple[Step, ...] = ()
    possible: float = 0.0
    problem: str = ""
    requests: tuple[RegradeRequest, ...] = ()

    def answers_to(self, request: RegradeRequest) -> tuple[tuple[str, Override], ...]:
        """Return the effective decisions since a request was made, each with the title of its check."""
        return tuple(each for each in self.comments if each[1].made_at >= request.made_at)

    @property
    def open_requests(self) -> tuple[RegradeRequest, ...]:
        """The regrade requests since which a reviewer has decided nothing."""
        return tuple(request for request in self.requests if not self.answers_to(request))

    @property
    def result(self) -> LessonResult | None:
        """The result that counts; None when there is none."""
        return self.stored.result if self.stored else None

    @property
    def earned(self) -> float:
        """Final points: the sum of the steps."""
        return total(step.points for step in self.steps)

    @property
    def bonus(self) -> float:
        """Bonus points that count."""
        return total(step.points for step in self.steps if step.kind == "bonus")

    @property
    def share(self) -> float | None:
        """Fraction of the possible points; None when none were possible. Bonus points can lift it above 1."""
        return self.earned / self.possible if self.possible else None

    @property
    def manual(self) -> bool:
        """Whether a reviewer set the points of the lesson, or of one of its checks."""
        return self.decided.given is not None or any(mark.manual for mark in self.checks)

    @property
    def needs_review(self) -> bool:
        """Whether something was not judged, could not be graded, or a reviewer's points no longer apply."""
        if self.decided.given is not None:
            return False
        unjudged = any(mark.is_open for mark in self.checks)
        return bool(self.problem) or bool(self.lost_decisions) or (unjudged and self.stored is not None)

    @property
    def passed(self) -> bool:
        """Whether every required check counts in full, or a reviewer gave the lesson all its points."""
        if self.decided.given is not None:
            return 0 < self.possible <= self.earned
        required = [mark for mark in self.checks if not mark.check.bonus]
        return bool(required) and all(not mark.is_open and mark.earned >= mark.points for mark in required)


@dataclass(frozen=True, slots=True)
class LessonRecord:
    """What the gradebook holds about one lesson of one learner.

    Attributes:
        learner: Key of the learner.
        lesson: Short name of the lesson.
        stored: Its results, oldest first.
        attempts: Its files.
        log: Manual decisions about it, oldest first.
        problem: Why it could not be graded.
        requests: Regrade requests of the learner, oldest first.
    """

    learner: str
    lesson: str
    stored: Sequence[StoredResult] = ()
    attempts: Sequence[Attempt] = ()
    log: Sequence[Override] = ()
    problem: str = ""
    requests: Sequence[RegradeRequest] = ()


def mark_lesson(
    record: LessonRecord, policy: Policy, *, declared: Sequence[DeclaredCheck] = (), tokens: int = 0
) -> LessonMark:
    """Compute the mark of one lesson.

    For each attempt, its newest result counts. Among the attempts within the limit, the best or the latest
    counts, as the policy says. Manual decisions apply to whichever attempt counts, and without any.

    Args:
        record: What the gradebook holds.
        policy: Rules of the course.
        declared: The checks of the lesson, for a decision about a lesson without a result.
        tokens: Late tokens that the learner has left, in days.
    """
    decided = decided_by_check(record.log)
    if decided.get("", UNDECIDED).given is not None:
        tokens = 0  # a reviewer set the points, so they would be spent for nothing
    newest = {each.result.submission_sha: each for each in record.stored}
    attempts = sorted(record.attempts, key=lambda each: each.position)
    limit = policy.max_attempts(record.lesson)
    allowed = {attempt.submission_sha for attempt in attempts[: limit or None]}
    marks = [
        _mark(record, newest[attempt.submission_sha], attempt, decided, policy, tokens)
        for attempt in attempts
        if attempt.submission_sha in newest and attempt.submission_sha in allowed
    ]
    if not marks:
        chosen = _mark_without_result(record, decided, policy, declared)
    elif policy.attempt == "latest":
        chosen = max(reversed(marks), key=_last_submission)
    else:
        # Of equally good attempts the last one counts, so that a learner sees the newest file.
        chosen = max(reversed(marks), key=rank)
        if not chosen.problem and any(could_be_better(each, chosen) for each in marks):
            chosen = dataclasses.replace(chosen, problem=MAYBE_BETTER)
    by_sha = {mark.attempt.submission_sha: mark for mark in marks if mark.attempt}
    compared = tuple(_compared(each, by_sha.get(each.submission_sha), allowed) for each in attempts)
    return dataclasses.replace(chosen, attempts=compared, requests=tuple(record.requests))


def _last_submission(mark: LessonMark) -> tuple[float, float]:
    return mark.attempt.last if mark.attempt else (0.0, 0.0)


def _mark(
    record: LessonRecord,
    stored: StoredResult,
    attempt: Attempt,
    decided: Mapping[str, Decided],
    policy: Policy,
    tokens: int,
) -> LessonMark:
    rules = policy.of(record.lesson)
    checks = tuple(_check_mark(check, rules, decided) for check in stored.result.checks)
    days, doubt = days_late(policy, record.learner, attempt)
    record = dataclasses.replace(record, problem=record.problem or doubt)
    used = min(days, tokens)
    lateness = Lateness(days, used, policy.late_penalty(days - used))
    return _assembled(record, checks, decided, policy, stored=stored, attempt=attempt, lateness=lateness)


def _mark_without_result(
    record: LessonRecord,
    decided: Mapping[str, Decided],
    policy: Policy,
    declared: Sequence[DeclaredCheck],
) -> LessonMark:
    """Return the mark of a lesson that was not graded: what reviewers gave, of the lesson's own points."""
    rules = policy.of(record.lesson)
    if all(each.given is None for each in decided.values()):
        return LessonMark(
            lesson=record.lesson,
            weight=rules.weight,
            decided=decided.get("", UNDECIDED),
            comments=_comments(decided, {check.id: check.title for check in declared}),
            problem=record.problem,
        )
    return _assembled(record, checks_without_result(declared, rules, decided), decided, policy)


def checks_without_result(
    declared: Iterable[DeclaredCheck],
    rules: LessonPolicy,
    decided: Mapping[str, Decided] = MappingProxyType({}),
) -> tuple[CheckMark, ...]:
    """Return the marks of a lesson's checks when nothing was graded: only a reviewer's points count."""
    results = (
        CheckResult(
            id=check.id,
            title=check.title,
            function=check.function,
            outcome=Outcome.UNATTEMPTED,
            points=check.points,
            bonus=check.bonus,
            message="not submitted",
        )
        for check in declared
    )
    return tuple(_check_mark(each, rules, decided) for each in results)


def _assembled(
    record: LessonRecord,
    checks: tuple[CheckMark, ...],
    decided: Mapping[str, Decided],
    policy: Policy,
    *,
    stored: StoredResult | None = None,
    attempt: Attempt | None = None,
    lateness: Lateness = ON_TIME,
) -> LessonMark:
    whole = decided.get("", UNDECIDED)
    titles = {mark.check.id: mark.check.title for mark in checks}
    return LessonMark(
        lesson=record.lesson,
        weight=policy.of(record.lesson).weight,
        stored=stored,
        attempt=attempt,
        checks=checks,
        decided=whole,
        comments=_comments(decided, titles),
        lost_decisions=tuple(
            each.points for check, each in decided.items() if each.points and check not in {"", *titles}
        ),
        changed_decisions=_changed(
            decided, {"": required_points(checks), **{mark.check.id: mark.points for mark in checks}}
        ),
        lateness=lateness,
        steps=mark_steps(checks, policy.bonus_cap, lateness, whole),
        possible=possible_points(checks, whole),
        problem=record.problem,
    )


def required_points(checks: Iterable[CheckMark]) -> float:
    """Return the points of all required checks, also of those that were not judged."""
    return total([each.points for each in checks if not each.check.bonus])


def _changed(decided: Mapping[str, Decided], points: Mapping[str, float]) -> tuple[Override, ...]:
    """Return the effective points that were set when the check or the lesson had other points.

    They stay: only a person changes them.
    """
    effective = [decided[""]] if "" in decided and decided[""].points else decided.values()
    return tuple(
        each.points
        for each in effective
        if each.points
        and each.points.out_of is not None
        and each.points.out_of != points.get(each.points.check_id, each.points.out_of)
    )


def _comments(decided: Mapping[str, Decided], titles: Mapping[str, str]) -> tuple[tuple[str, Override], ...]:
    """Return the effective decisions: about the whole lesson first, then in the order of the checks.

    Of a check that the lesson no longer has, only the comment is effective.
    """
    found = [
        (titles.get(check, ""), each)
        for check in ("", *titles)
        if check in decided
        for each in decided[check].effective
    ]
    gone = {check: each.comment for check, each in decided.items() if check not in ("", *titles)}
    found += [(check, dataclasses.replace(each, points=None)) for check, each in gone.items() if each]
    return tuple(found)


def _check_mark(check: CheckResult, rules: LessonPolicy, decided: Mapping[str, Decided]) -> CheckMark:
    worth = total([rules.points.get(check.id, check.points)])
    about = decided.get(check.id, UNDECIDED)
    if about.given is not None:
        return CheckMark(check, worth, total([about.given]), about)
    earned = total([check.earned / check.points * worth]) if check.points else 0.0
    shown = [each.id for each in check.misconceptions if each.id in rules.partial]
    if not check.passed and shown:
        best = max(shown, key=rules.partial.__getitem__)
        if (given := total([min(rules.partial[best], worth)])) > earned:
            return CheckMark(check, worth, given, about, partial=best)
    return CheckMark(check, worth, earned, about)


def _compared(attempt: Attempt, mark: LessonMark | None, allowed: Iterable[str]) -> AttemptMark:
    beyond_limit = attempt.submission_sha not in allowed
    if mark is None:
        return AttemptMark(attempt, beyond_limit=beyond_limit)
    return AttemptMark(
        attempt,
        total(step.points for step in mark.steps if step.kind != "decision"),
        mark.possible,
        mark.lateness,
        complete=is_complete(mark),
    )
