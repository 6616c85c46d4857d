"""Statistics of a class: difficulty and discrimination of each check, common misconceptions."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from grader.marking.grade_summary import CheckSummary, GradeSummary, LessonSummary
from grader.model import Outcome

NOT_WRONG = frozenset({Outcome.UNATTEMPTED, Outcome.SKIPPED, Outcome.PASSED, Outcome.UNAVAILABLE})
"""Outcomes that are not a wrong answer."""

SUSPICIOUS = -0.1
"""A correlation below this value is unlikely to be chance in a small class."""

MIN_LEARNERS = 5
"""With fewer learners a correlation has no meaning."""


@dataclass(frozen=True, slots=True)
class Item:
    """One check across the class.

    Attributes:
        id: Name of the check within the lesson.
        title: Title of the check.
        bonus: Whether it gives bonus points.
        judged: Number of learners for whom it counted.
        difficulty: Mean fraction of the points earned, 0 (nobody) to 1 (everybody); None without learners.
            This is the difficulty index of classical test theory: a high number means an easy item.
        discrimination: Correlation of the check with the rest of its lesson, -1 to 1 (corrected item-total
            correlation); None when it is undefined: few learners, or equal points for all.
    """

    id: str
    title: str
    bonus: bool
    judged: int
    difficulty: float | None
    discrimination: float | None

    @property
    def suspicious(self) -> bool:
        """Whether learners who do well elsewhere do worse here: the check or its text may be wrong."""
        return self.discrimination is not None and self.discrimination < SUSPICIOUS


@dataclass(frozen=True, slots=True)
class LessonAnalysis:
    """One lesson across the class.

    Attributes:
        lesson: Short name of the lesson.
        submitted: Number of learners with a submission.
        passed: Number of learners who passed.
        mean: Mean fraction of the points, over those who submitted; None without any.
        median: Median fraction.
        histogram: Learners by fraction, in tenths: below 10 %, below 20 %, … and 90 % or more.
        items: Its checks.
        median_s: Median wall time of one submission, in seconds.
        longest_s: Longest wall time, in seconds.
    """

    lesson: str
    submitted: int
    passed: int
    mean: float | None
    median: float | None
    histogram: tuple[int, ...]
    items: tuple[Item, ...]
    median_s: float
    longest_s: float


@dataclass(frozen=True, slots=True)
class CommonMisconception:
    """A misconception or wrong answer that several learners share.

    Attributes:
        lesson: Short name of the lesson.
        check: Title of the check.
        name: Name of the misconception, or the message of the check.
        learners: The learners, each as ``(name, folder)``.
    """

    lesson: str
    check: str
    name: str
    learners: tuple[tuple[str, str], ...]


def analyze_lesson(lesson: str, class_: Sequence[GradeSummary]) -> LessonAnalysis:
    """Analyze one lesson across the class."""
    summaries = [each for summary in class_ for each in summary.lessons if each.lesson == lesson]
    graded = [each for each in summaries if each.submission_sha]
    shares = [share for each in graded if (share := each.share) is not None]
    seconds = [each.duration_s for each in graded]
    return LessonAnalysis(
        lesson=lesson,
        submitted=len(graded),
        passed=sum(each.state == "passed" for each in graded),
        mean=statistics.fmean(shares) if shares else None,
        median=statistics.median(shares) if shares else None,
        histogram=histogram(shares),
        items=_items(graded),
        median_s=statistics.median(seconds) if seconds else 0.0,
        longest_s=max(seconds, default=0.0),
    )


def histogram(shares: Iterable[float]) -> tuple[int, ...]:
    """Count fractions by tenth; 1 and more belong to the last one."""
    counts = Counter(min(int(max(share, 0.0) * 10 + 1e-9), 9) for share in shares)
    return tuple(counts[tenth] for tenth in range(10))


def _items(graded: Sequence[LessonSummary]) -> tuple[Item, ...]:
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    known: dict[str, CheckSummary] = {}
    for each in graded:
        whole = sum(check.earned for check in each.checks if check.counts)
        for check in each.checks:
            known[check.id] = check
            if check.counts and check.points:
                pairs[check.id].append((check.earned / check.points, whole - check.earned))
    return tuple(_item(check, pairs[check.id]) for check in known.values())


def _item(check: CheckSummary, pairs: list[tuple[float, float]]) -> Item:
    scores, rest = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    discrimination = None
    if len(pairs) >= MIN_LEARNERS and len(set(scores)) > 1 and len(set(rest)) > 1:
        discrimination = statistics.correlation(scores, rest)
    return Item(
        id=check.id,
        title=check.title,
        bonus=check.bonus,
        judged=len(pairs),
        difficulty=statistics.fmean(scores) if scores else None,
        discrimination=discrimination,
    )


def common_misconceptions(
    class_: Sequence[GradeSummary], *, at_least: int = 2, most: int = 20
) -> tuple[CommonMisconception, ...]:
    """Return the misconceptions and wrong answers that several learners share, the most common first.

    Two answers belong together when they fit the same misconceptions or, if they fit none, when their
    messages are equal except for numbers.

    Args:
        class_: Grade summaries of the class.
        at_least: Smallest number of learners to report.
        most: Largest number of misconceptions to return.
    """
    groups: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    texts: dict[tuple[str, str, str], tuple[str, str]] = {}
    for summary in class_:
        for lesson in summary.lessons:
            for check in _wrong(lesson):
                name = ", ".join(check.misconceptions) or re.sub(r"\d+(\.\d+)?", "#", check.message)
                key = (lesson.lesson, check.id, name)
                groups[key].append((summary.name, summary.folder))
                texts.setdefault(key, (check.title, ", ".join(check.misconceptions) or check.message))
    found = [
        CommonMisconception(key[0], *texts[key], tuple(names))
        for key, names in groups.items()
        if len(names) >= at_least
    ]
    return tuple(sorted(found, key=lambda each: -len(each.learners))[:most])


def _wrong(lesson: LessonSummary) -> Sequence[CheckSummary]:
    """Return the checks with a wrong answer. A file that did not load counts once, not once per check."""
    wrong = [check for check in lesson.checks if check.outcome not in NOT_WRONG and check.counts]
    if len(wrong) == len(lesson.checks) > 1 and len({check.message for check in wrong}) == 1:
        return [msgspec.structs.replace(wrong[0], id="", title="the whole file")]
    return wrong
