"""The lines that ``cvgrade explain`` prints: how one mark came about, from the files to the points."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.manual_review import Explanation
from grader.gradebook.store import Override
from grader.marking.course_mark import Counting
from grader.marking.decisions import decided_by_check
from grader.marking.marks import AttemptMark, LessonMark
from grader.marking.policy import DAY_S
from grader.marking.steps import CheckMark
from grader.text.clean import one_line
from grader.text.words import (
    OUTCOME_STYLES,
    counted,
    number,
    percent,
    readable_moment,
    readable_time,
    submission_time,
)


def explanation_lines(explained: Explanation) -> Iterator[str]:
    """Yield the lines: attempts and dates, checks, the sum, decisions, and how the lesson counts."""
    mark, learner = explained.mark, explained.learner
    who = learner.learner if learner.name in ("", learner.learner) else f"{learner.name} ({learner.learner})"
    points = f"{number(mark.earned)} of {counted(mark.possible, 'point')}" if mark.steps else "no mark"
    yield one_line(f"{who}, {mark.lesson}: {points}")
    if learner.problem:
        yield _row("not read", learner.problem)
    if mark.problem:
        yield _row("to review" if mark.stored else "not graded", mark.problem)
    yield from _dates(explained)
    yield from _attempts(explained)
    yield from _result(explained)
    if mark.checks:
        yield "Checks"
        yield from map(_check_line, mark.checks)
    if mark.steps:
        yield "Points"
        yield from _sum(mark)
    if explained.log:
        yield "Decisions, oldest first"
        yield from _decisions(explained)
    course = (
        "no lesson counts yet"
        if explained.share is None
        else f"the course's mark is {percent(explained.share)}"
    )
    yield f"Course: {_counting_words(explained)}; {course}."


def _row(label: str, text: str) -> str:
    return f"  {label:<14} {one_line(text)}"


def _dates(explained: Explanation) -> Iterator[str]:
    policy, mark, key = explained.policy, explained.mark, explained.learner.learner
    due = policy.due(mark.lesson)
    if due is None:
        yield _row("due", "no date")
    else:
        yield _row("due", readable_moment(due.timestamp()))
        if extra := policy.extra_days(key, mark.lesson):
            until = readable_moment(due.timestamp() + extra * DAY_S)
            yield _row("extra time", f"{counted(extra, 'day')}, until {until}")
        if policy.late.grace_minutes:
            yield _row("grace period", counted(policy.late.grace_minutes, "minute"))
    if mark.attempt is None:
        yield _row("submitted", "nothing that was graded")
        for name, reason in explained.learner.ignored:
            yield _row("ignored", f"{name}: {reason}")
        return
    at = mark.attempt.submitted_at
    lateness = counted(mark.lateness.days, "day") + " late" if mark.lateness.days else "on time"
    time = submission_time(at, mark.attempt.time_source)
    yield _row(
        "submitted", f"{mark.attempt.file}, {time}{'' if due is None or at is None else f', {lateness}'}"
    )


def _attempts(explained: Explanation) -> Iterator[str]:
    mark, policy = explained.mark, explained.policy
    if not mark.attempts:
        return
    limit = policy.max_attempts(mark.lesson)
    partly = any(each.earned is not None and not each.complete for each in mark.attempts)
    best = f"the one with the most points{', if possible one judged in full' if partly else ''}"
    which = best if policy.attempt == "best" else "the latest one"
    among = f", among the first {limit}," if limit else ""
    yield _row("attempts", f"{len(mark.attempts)}; {which}{among} counts")
    for position, each in enumerate(mark.attempts, 1):
        at = each.attempt.submitted_at
        time = submission_time(at, each.attempt.time_source)
        yield f"    {position}  {time}  {each.attempt.submission_sha[:8]}  {_verdict(each, mark)}"


def _verdict(each: AttemptMark, mark: LessonMark) -> str:
    if each.beyond_limit:
        return "not counted: after the limit of attempts"
    if each.earned is None:
        return "not graded"
    words = f"{number(each.earned)} of {number(each.possible)}"
    if each.lateness.days:
        words += f", {counted(each.lateness.days, 'day')} late"
    if not each.complete:
        words += ", not all checks judged"
    counts = mark.attempt and each.attempt.submission_sha == mark.attempt.submission_sha
    return f"{words}  ← counts" if counts else words


def _result(explained: Explanation) -> Iterator[str]:
    stored = explained.mark.stored
    if stored is None:
        return
    result = stored.result
    yield _row("submission", result.submission_sha)
    yield _row("lesson pack", result.pack_sha)
    yield _row("judge version", result.judge_version)
    yield _row("sandbox", result.isolation)
    yield _row("seed", str(result.seed))
    yield _row("settings", stored.settings)
    results = counted(explained.results, "result")
    yield _row("graded", f"{readable_time(result.graded_at)}; {results} in the gradebook")


def _check_line(mark: CheckMark) -> str:
    outcome = (
        f"points from {mark.decided.author}" if mark.manual else OUTCOME_STYLES[mark.check.outcome].words
    )
    remarks = [outcome, *(["bonus"] if mark.check.bonus else []), *([] if mark.counts else ["not counted"])]
    if mark.partial:
        remarks.append(f"partial credit for {mark.partial}")
    points = f"{number(mark.earned):>5} of {number(mark.points):<5}"
    return f"  {points} {one_line(mark.check.title)}: {', '.join(remarks)}"


def _sum(mark: LessonMark) -> Iterator[str]:
    for index, step in enumerate(mark.steps):
        sign = "−" if step.points < 0 else "+" if index else " "
        yield f"  {sign} {number(abs(step.points)):>6}  {one_line(step.text)}"
    yield f"  = {number(mark.earned):>6}  of {number(mark.possible)} possible"


def _decisions(explained: Explanation) -> Iterator[str]:
    decided = decided_by_check(explained.log)
    titles = {mark.check.id: mark.check.title for mark in explained.mark.checks}
    for each in explained.log:
        about = decided.get(each.check_id)
        effective = about is not None and (each is about.points or each is about.comment)
        state = "" if effective or each.withdraws else " (replaced or withdrawn)"
        yield f"  {readable_time(each.made_at)}: {one_line(_decision_words(each, titles))}{state}"


def _decision_words(decision: Override, titles: dict[str, str]) -> str:
    said = [] if decision.points is None else [counted(decision.points, "point")]
    said += [f"withdraws the {decision.withdraws}"] if decision.withdraws else []
    said += [f"“{decision.comment}”"] if decision.comment else []
    reason = f" (reason: {decision.reason})" if decision.reason else ""
    about = titles.get(decision.check_id, decision.check_id) or "the whole lesson"
    return f"{decision.author} on {about}: {'; '.join(said)}{reason}"


def _counting_words(explained: Explanation) -> str:
    weight = number(explained.mark.weight)
    return {
        Counting.COUNTS: f"the lesson counts with weight {weight}",
        Counting.EXTRA: f"the lesson is extra credit with weight {weight}",
        Counting.DROPPED: "the lesson is dropped: it has one of the lowest marks",
        Counting.NOT_YET: "the lesson does not count yet: it is not due and not submitted",
        Counting.EXCLUDED: "the lesson does not count",
        Counting.UNGRADED: "the lesson does not count yet: what was submitted is not graded",
        Counting.UNJUDGED: "the lesson does not count until it can be judged",
    }[explained.counting]
