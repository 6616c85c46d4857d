"""A mark is the same number on the report card, in ``cvgrade explain`` and in the gradebook, step by step.

Hypothesis generates classes: results with fractions of points, attempts at any time, rules and decisions.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from results import make_result

from grader.batch.manual_review import Explanation
from grader.cli.explanation import explanation_lines
from grader.course.declared import DeclaredCheck
from grader.course.layout import own_course
from grader.export.spreadsheet import gradebook_csv
from grader.gradebook.attempts import Attempt
from grader.gradebook.store import LearnerRow, Override, StoredResult
from grader.marking.course_mark import ClassRules, Counting, CourseMark, mark_course
from grader.marking.grade_summary import GradeSummary, summarize
from grader.marking.marks import LessonMark, LessonRecord
from grader.marking.policy import Late, LessonPolicy, Policy
from grader.model import NOT_JUDGED, CheckResult, LessonResult, Misconception, Outcome
from grader.report.card import render_card
from grader.text.words import number

pytestmark = pytest.mark.slow

LESSONS = ("lesson01", "lesson02", "lesson03")
CHECKS = ("one", "two", "three", "extra")
DUE = datetime(2026, 12, 1, tzinfo=UTC)
TEMPLATES: Path = own_course().templates
IDEA = Misconception(id="idea", name="An idea", why="", hint="")

points = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0, 1.5, 2.0])
outcomes = st.sampled_from([Outcome.PASSED, Outcome.FAILED, Outcome.UNATTEMPTED, Outcome.UNAVAILABLE])


@st.composite
def results(draw: st.DrawFn, lesson: str, sha: str) -> LessonResult:
    checks = []
    for name in CHECKS:
        outcome, worth = draw(outcomes), draw(points)
        share = {Outcome.PASSED: 1.0, Outcome.FAILED: draw(st.sampled_from([0.0, 0.3]))}.get(outcome, 0.0)
        ideas = (IDEA,) if outcome is Outcome.FAILED and draw(st.booleans()) else ()
        checks.append(
            CheckResult(
                id=name,
                title=f"do {name}",
                function="f",
                outcome=outcome,
                points=worth,
                earned=worth * share,
                bonus=name == "extra",
                misconceptions=ideas,
            )
        )
    return make_result(*checks, lesson=lesson, title=lesson, learner="ada", submission_sha=sha)


@st.composite
def decisions(draw: st.DrawFn, lesson: str) -> Override:
    withdraws = draw(st.sampled_from(["", "", "points", "comment"]))
    given_points = None if withdraws else draw(st.one_of(st.none(), points))
    check = draw(st.sampled_from(["", *CHECKS]))
    return Override(
        "ada", lesson, check, given_points, draw(st.sampled_from(["", "see me"])), "Grace", "r", "", withdraws
    )


@st.composite
def records(draw: st.DrawFn, lesson: str) -> LessonRecord:
    shas = [f"{lesson}-{index}" for index in range(draw(st.integers(0, 3)))]
    stored = [
        StoredResult(one.learner, index, one, "{}", "", "")
        for index, sha in enumerate(shas)
        for one in [draw(results(lesson, sha))]
    ]
    days = st.one_of(st.none(), st.floats(-3, 9))
    attempts = [
        Attempt(
            "ada",
            lesson,
            sha,
            f"{lesson}.py",
            b"x = 1\n",
            None if at is None else DUE.timestamp() + at * 86400,
            index,
        )
        for index, (sha, at) in enumerate((sha, draw(days)) for sha in shas)
    ]
    log = draw(st.lists(decisions(lesson), max_size=4))
    return LessonRecord("ada", lesson, stored, attempts, log)


policies = st.builds(
    Policy,
    attempt=st.sampled_from(["best", "latest"]),
    attempt_limit=st.integers(0, 2),
    bonus_cap=st.sampled_from([0.0, 0.1, 1 / 3, 1.0]),
    drop_lowest=st.integers(0, 2),
    counted_lessons=st.sampled_from([(), ("lesson01", "lesson02")]),
    late=st.builds(
        Late, st.sampled_from([0.0, 0.07, 0.5]), st.sampled_from([0.5, 1.0]), tokens=st.integers(0, 3)
    ),
    lessons=st.fixed_dictionaries(
        {
            lesson: st.builds(
                LessonPolicy,
                weight=st.sampled_from([0.0, 1.0, 2.5]),
                due=st.sampled_from([None, DUE]),
                points=st.dictionaries(st.sampled_from(CHECKS), points, max_size=2),
                partial=st.dictionaries(st.just("idea"), points, max_size=1),
                extra_credit=st.booleans(),
            )
            for lesson in LESSONS
        }
    ),
)


@dataclass(frozen=True)
class Graded:
    """One generated learner."""

    mark: CourseMark
    policy: Policy
    records: Sequence[LessonRecord]

    @property
    def summary(self) -> GradeSummary:
        return summarize(LearnerRow("ada", "Ada"), self.mark, "ada")


@st.composite
def graded(draw: st.DrawFn) -> Graded:
    policy = draw(policies)
    learner = [draw(records(lesson)) for lesson in LESSONS]
    declared = tuple(DeclaredCheck(name, f"do {name}", "f", 1, bonus=name == "extra") for name in CHECKS)
    now = DUE.timestamp() + draw(st.sampled_from([-1.0, 1.0]))
    rules = ClassRules(policy, dict.fromkeys(LESSONS, declared), frozenset(LESSONS[:2]), now)
    return Graded(mark_course("ada", learner, rules), policy, learner)


def on_the_card(one: Graded) -> list[tuple[list[str], str, str]]:
    """Steps, points and possible points of each lesson with a mark, as the card shows them."""
    page = render_card(
        LearnerRow("ada", "Ada"), one.mark, {name: name for name in LESSONS}, TEMPLATES, one.policy
    )
    found = []
    for card in re.findall(r'<article class="card.*?</article>', page, re.DOTALL):
        score = re.search(r'class="earned">(.*?)</span> <span class="possible">of (.*?) points', card)
        if 'class="steps"' in card and score:
            steps = re.search(r'class="steps">.*?</tbody>', card, re.DOTALL)
            assert steps
            found.append((re.findall(r'class="numeric">(.*?)</td>', steps[0]), score[1], score[2]))
    table = re.findall(r'<td class="numeric">([\d.−]+)<span class="of">/([\d.]+)</span></td>', page)
    assert [(points, possible) for _, points, possible in found] == table  # the list of marks at the top
    return found


def in_the_explanation(one: Graded, mark: LessonMark) -> tuple[list[str], str, str]:
    row = LearnerRow("ada", "Ada")
    log = next(tuple(each.log) for each in one.records if each.lesson == mark.lesson)
    explained = Explanation(row, mark, Counting.COUNTS, one.mark.share, one.policy, 0, log)
    text = "\n".join(explanation_lines(explained))
    steps = re.findall(r"^  ([ +−]) +([\d.]+)  \S", text[text.index("\nPoints\n") :], re.MULTILINE)
    total = re.search(r"^  = +([\d.−]+)  of ([\d.]+) possible", text, re.MULTILINE)
    assert total
    assert f"{mark.lesson}: {total[1]} of {total[2]} point" in text.splitlines()[0]
    return [f"{sign.strip()}{points}" for sign, points in steps], total[1], total[2]


def in_the_gradebook(one: Graded) -> dict[str, str]:
    text = gradebook_csv([one.summary], LESSONS).lstrip("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    return row


@settings(max_examples=150)
@given(graded())
def test_the_card_the_explanation_and_the_gradebook_show_the_same_numbers(one: Graded) -> None:
    marks = [mark for mark in one.mark.lessons if mark.possible or mark.earned]
    explained = [in_the_explanation(one, mark) for mark in marks]
    assert on_the_card(one) == explained
    row = in_the_gradebook(one)
    for mark, (_, earned, possible) in zip(marks, explained, strict=True):
        if not mark.needs_review:
            assert (row[mark.lesson], row[f"{mark.lesson} possible"] or "0") == (earned, possible)
    share = one.summary.share
    assert row["percent"] == ("" if share is None else number(share * 100))
    for steps, earned, _ in explained:
        shown = sum(float(step.replace("−", "-")) for step in steps)
        assert round(shown, 2) == float(earned)  # what a learner adds up by hand


def expected(mark: LessonMark, record: LessonRecord, policy: Policy) -> float:
    """The mark of an attempt, computed once more from the result and the log, without the program's parts."""
    rules = policy.of(mark.lesson)
    last: dict[str, float | None] = dict.fromkeys(("", *CHECKS))
    for each in record.log:
        if each.withdraws == "points" or each.points is not None:
            last[each.check_id] = each.points
    if (whole := last[""]) is not None:
        return round(whole, 2)
    required = extra = reviewed = possible = 0.0
    for check in mark.result.checks if mark.result else ():
        worth = round(rules.points.get(check.id, check.points), 2)
        decided = last[check.id]
        if not check.bonus and (check.outcome not in NOT_JUDGED or decided is not None):
            possible += worth
        if decided is not None:
            reviewed += round(decided, 2)
        elif check.outcome not in NOT_JUDGED:
            earned = round(check.earned / check.points * worth, 2) if check.points else 0.0
            if check.misconceptions:
                earned = max(earned, round(min(rules.partial.get("idea", 0.0), worth), 2))
            required, extra = (required, extra + earned) if check.bonus else (required + earned, extra)
    automatic = round(required, 2) + min(round(extra, 2), round(policy.bonus_cap * round(possible, 2), 2))
    lost = min((mark.lateness.days - mark.lateness.tokens) * policy.late.per_day, policy.late.at_most)
    return round(automatic - round(lost * automatic, 2) + reviewed, 2)


@settings(max_examples=150)
@given(graded())
def test_the_marks_are_those_of_the_rules(one: Graded) -> None:
    for mark, record in zip(one.mark.lessons, one.records, strict=True):
        if mark.stored is not None:
            assert abs(mark.earned - expected(mark, record, one.policy)) < 0.011
    assert sum(mark.lateness.tokens for mark in one.mark.lessons) <= one.policy.late.tokens
