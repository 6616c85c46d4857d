"""Statistics of a class: difficulty and discrimination of each check, common misconceptions."""

from __future__ import annotations

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

HARD = 0.2
"""Fraction of the learners who must have failed a check to make it a hard one."""


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
        failed: Number of learners for whom it counted and who did not get all its points.
        unattempted: How many of them have not written the function.
        misconception: The misconception that most of them have; empty if none is known.
        misconception_count: How many of them have it.
    """

    id: str
    title: str
    bonus: bool
    judged: int
    difficulty: float | None
    discrimination: float | None
    failed: int = 0
    unattempted: int = 0
    misconception: str = ""
    misconception_count: int = 0

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
class HardCheck:
    """A check that many learners failed.

    Attributes:
        lesson: Short name of the lesson.
        item: The check.
    """

    lesson: str
    item: Item


@dataclass(frozen=True, slots=True)
class CommonMisconception:
    """A misconception that several learners share.

    Attributes:
        lesson: Short name of the lesson.
        name: Name of the misconception.
        checks: Titles of the checks that show it, the most frequent first.
        learners: The learners, each once as ``(name, folder)``.
    """

    lesson: str
    name: str
    checks: tuple[str, ...]
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


def hardest_checks(lessons: Iterable[LessonAnalysis], *, most: int = 8) -> list[HardCheck]:
    """Return the required checks that most learners failed, the most difficult for the class first."""
    found = [
        HardCheck(lesson.lesson, item)
        for lesson in lessons
        for item in lesson.items
        if not item.bonus and item.failed and item.failed >= HARD * item.judged
    ]
    return sorted(found, key=lambda each: -each.item.failed)[:most]


def _items(graded: Sequence[LessonSummary]) -> tuple[Item, ...]:
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    known: dict[str, CheckSummary] = {}
    failed: dict[str, list[CheckSummary]] = defaultdict(list)
    for each in graded:
        whole = sum(check.earned for check in each.checks if check.counts)
        for check in each.checks:
            known[check.id] = check
            if check.counts and check.points:
                pairs[check.id].append((check.earned / check.points, whole - check.earned))
                if check.earned < check.points:
                    failed[check.id].append(check)
    return tuple(_item(check, pairs[check.id], failed[check.id]) for check in known.values())


def _item(check: CheckSummary, pairs: list[tuple[float, float]], failed: list[CheckSummary]) -> Item:
    scores, rest = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    discrimination = None
    if len(pairs) >= MIN_LEARNERS and len(set(scores)) > 1 and len(set(rest)) > 1:
        discrimination = statistics.correlation(scores, rest)
    named = Counter(name for each in failed for name in each.misconceptions)
    ((misconception, count),) = named.most_common(1) or [("", 0)]
    return Item(
        id=check.id,
        title=check.title,
        bonus=check.bonus,
        judged=len(pairs),
        difficulty=statistics.fmean(scores) if scores else None,
        discrimination=discrimination,
        failed=len(failed),
        unattempted=sum(each.outcome is Outcome.UNATTEMPTED for each in failed),
        misconception=misconception,
        misconception_count=count,
    )


def common_misconceptions(class_: Sequence[GradeSummary], *, most: int = 20) -> list[CommonMisconception]:
    """Return the misconceptions of a class, the most common first.

    A learner counts once for each misconception, however many checks show it.

    Args:
        class_: Grade summaries of the class.
        most: Largest number of misconceptions to return.
    """
    checks: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    learners: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for summary in class_:
        for lesson in summary.lessons:
            for check in _wrong(lesson):
                for name in check.misconceptions:
                    checks[lesson.lesson, name][check.title] += 1
                    learners[lesson.lesson, name][summary.learner] = (summary.name, summary.folder)
    found = [
        CommonMisconception(
            *key, tuple(title for title, _ in titles.most_common()), tuple(learners[key].values())
        )
        for key, titles in checks.items()
    ]
    return sorted(found, key=lambda each: -len(each.learners))[:most]


def _wrong(lesson: LessonSummary) -> Sequence[CheckSummary]:
    """Return the checks with a wrong answer. A file that did not load counts once, not once per check."""
    wrong = [check for check in lesson.checks if check.outcome not in NOT_WRONG and check.counts]
    if len(wrong) == len(lesson.checks) > 1 and len({check.message for check in wrong}) == 1:
        return [msgspec.structs.replace(wrong[0], id="", title="the whole file")]
    return wrong
