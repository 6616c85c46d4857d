"""What a class as a whole shows: how hard each check was, whom it tells apart, which mistakes are common."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from grader.marking.grade_summary import CheckSummary, GradeSummary, LessonSummary
from grader.model import Outcome

IDLE = frozenset({Outcome.UNATTEMPTED, Outcome.SKIPPED, Outcome.PASSED, Outcome.UNAVAILABLE})
"""Outcomes that are no mistake of thought."""

SUSPICIOUS = -0.1
"""A correlation below this is more than the chance of a small class."""

MIN_LEARNERS = 5
"""Below this number a correlation says nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One check over the class.

    Attributes:
        id: Its name within the lesson.
        title: What is checked.
        bonus: Extra points.
        judged: For how many learners it counted.
        difficulty: Mean part of the points that was earned, 0 (nobody) to 1 (everybody); None without
            learners. The index of difficulty of classical test theory: a high number means an easy item.
        discrimination: Correlation of the check with the rest of its lesson, -1 to 1 (corrected item-total
            correlation); None when it has no meaning: few learners, or all with the same points.
    """

    id: str
    title: str
    bonus: bool
    judged: int
    difficulty: float | None
    discrimination: float | None

    @property
    def suspicious(self) -> bool:
        """Those who do well elsewhere do worse here: the check, or its text, may be at fault."""
        return self.discrimination is not None and self.discrimination < SUSPICIOUS


@dataclass(frozen=True, slots=True)
class LessonAnalysis:
    """One lesson over the class.

    Attributes:
        lesson: Its short name.
        handed_in: How many learners handed something in.
        passed: How many passed.
        mean: Mean share of the points of those who handed in; None without any.
        median: Median share.
        histogram: Learners by share, in tenths: under 10 %, under 20 %, … and 90 % and more.
        items: Its checks.
        median_s: Median wall seconds for one submission.
        longest_s: Longest wall seconds.
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
class Misconception:
    """One wrong answer that several learners gave.

    Attributes:
        lesson: In which lesson.
        check: Title of the check.
        what: In words.
        learners: Who, as ``(name, folder)``.
    """

    lesson: str
    check: str
    what: str
    learners: tuple[tuple[str, str], ...]


def analyze_lesson(lesson: str, class_: Sequence[GradeSummary]) -> LessonAnalysis:
    """One lesson over the class."""
    summaries = [each for summary in class_ for each in summary.lessons if each.lesson == lesson]
    graded = [each for each in summaries if each.checks]
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
    """How many shares fall into each tenth; 1 and more belong to the last."""
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
    own, rest = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    discrimination = None
    if len(pairs) >= MIN_LEARNERS and len(set(own)) > 1 and len(set(rest)) > 1:
        discrimination = statistics.correlation(own, rest)
    return Item(
        id=check.id,
        title=check.title,
        bonus=check.bonus,
        judged=len(pairs),
        difficulty=statistics.fmean(own) if own else None,
        discrimination=discrimination,
    )


def common_misconceptions(
    class_: Sequence[GradeSummary], *, at_least: int = 2, most: int = 20
) -> tuple[Misconception, ...]:
    """The wrong answers that most learners share, those with the most learners first.

    Two answers are the same mistake when they fit the same known misconceptions, else when their messages
    differ in nothing but numbers.
    """
    groups: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    words: dict[tuple[str, str, str], tuple[str, str]] = {}
    for summary in class_:
        for lesson in summary.lessons:
            for check in _wrong(lesson):
                what = ", ".join(check.misconceptions) or re.sub(r"\d+(\.\d+)?", "#", check.message)
                key = (lesson.lesson, check.id, what)
                groups[key].append((summary.name, summary.folder))
                words.setdefault(key, (check.title, ", ".join(check.misconceptions) or check.message))
    found = [
        Misconception(key[0], *words[key], tuple(names))
        for key, names in groups.items()
        if len(names) >= at_least
    ]
    return tuple(sorted(found, key=lambda each: -len(each.learners))[:most])


def _wrong(lesson: LessonSummary) -> Sequence[CheckSummary]:
    """The checks that show a mistake. A file that did not load shows one, not one a check."""
    wrong = [check for check in lesson.checks if check.outcome not in IDLE and check.counts]
    if len(wrong) == len(lesson.checks) > 1 and len({check.message for check in wrong}) == 1:
        return [msgspec.structs.replace(wrong[0], id="", title="the file as a whole")]
    return wrong
