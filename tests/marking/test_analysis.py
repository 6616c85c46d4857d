"""Item analysis and common misconceptions."""

from __future__ import annotations

import pytest
from makers import check, mark, result, summary

from grader.marking.analysis import (
    analyze_lesson,
    common_misconceptions,
    hardest_checks,
    histogram,
)
from grader.marking.grade_summary import GradeSummary
from grader.model import Misconception, Outcome

OTHER = Misconception(id="blue-first", name="Blue first", why="", hint="")
KNOWN = Misconception(id="max-not-255", name="Dividing by the maximum", why="", hint="")


def learner(name: str, *scores: float) -> GradeSummary:
    checks = [check(f"c{number}", score) for number, score in enumerate(scores)]
    return summary(name, mark(result(*checks, learner=name)))


def test_difficulty_and_discrimination_agree_with_a_calculation_by_hand() -> None:
    # Points on c0: 2 2 2 0 0; on the rest (c1 + c2): 4 2 2 2 0. Pearson's r = 0.645497.
    rows = ((2, 2, 2), (2, 2, 0), (2, 0, 2), (0, 2, 0), (0, 0, 0))
    found = analyze_lesson("lesson02", [learner(f"l{n}", *row) for n, row in enumerate(rows)])
    assert found.items[0].difficulty == 0.6
    assert found.items[0].discrimination == pytest.approx(0.645497, abs=1e-6)
    assert not found.items[0].suspicious
    assert (found.submitted, found.passed) == (5, 1)
    assert found.mean == pytest.approx((1 + 4 / 6 + 4 / 6 + 2 / 6 + 0) / 5)


def test_a_check_that_strong_learners_fail_is_suspicious() -> None:
    rows = ((0, 2, 2), (0, 2, 2), (2, 0, 0), (2, 0, 0), (2, 0, 2))
    found = analyze_lesson("lesson02", [learner(f"l{n}", *row) for n, row in enumerate(rows)])
    assert found.items[0].suspicious


def test_no_correlation_from_few_or_equal_learners() -> None:
    few = analyze_lesson("lesson02", [learner("a", 2, 2), learner("b", 0, 0)])
    equal = analyze_lesson("lesson02", [learner(f"l{n}", 2, 2) for n in range(6)])
    assert few.items[0].discrimination is None
    assert equal.items[0].discrimination is None


def test_unjudged_checks_are_in_no_statistic() -> None:
    unjudged = summary("x", mark(result(check("c0", 0, outcome=Outcome.UNAVAILABLE), check("c1", 2))))
    found = analyze_lesson("lesson02", [unjudged, learner("a", 2, 2)])
    assert (found.items[0].judged, found.items[0].difficulty) == (1, 1.0)


def test_a_class_without_submissions() -> None:
    found = analyze_lesson("lesson02", [summary("a", mark())])
    assert (found.submitted, found.mean, found.items) == (0, None, ())


def test_the_histogram_has_tenths() -> None:
    assert histogram([0, 0.09, 0.1, 0.3, 0.899, 0.9, 1, 1.3]) == (2, 1, 0, 1, 0, 0, 0, 0, 1, 3)


def test_a_misconception_counts_once_for_each_learner_across_checks() -> None:
    both = mark(result(check("c", 0, misconceptions=(KNOWN,)), check("d", 0, misconceptions=(KNOWN, OTHER))))
    one = mark(result(check("c", 2), check("d", 0, message="whatever", misconceptions=(KNOWN,))))
    found = common_misconceptions([summary("ada", both), summary("bob", one)])
    assert [(each.name, len(each.learners)) for each in found] == [(KNOWN.name, 2), (OTHER.name, 1)]
    assert found[0].checks == ("do d", "do c")


def test_a_file_that_does_not_load_counts_once_and_not_once_per_check() -> None:
    class_ = [
        summary(
            name,
            mark(
                result(
                    *(
                        check(id_, 0, message="line 3: invalid syntax", misconceptions=(KNOWN,))
                        for id_ in "abc"
                    )
                )
            ),
        )
        for name in ("ada", "bob")
    ]
    (found,) = common_misconceptions(class_)
    assert found.checks == ("the whole file",)


def test_an_unattempted_check_is_not_a_wrong_answer() -> None:
    idle = check("c", 0, outcome=Outcome.UNATTEMPTED, misconceptions=(KNOWN,))
    class_ = [summary(name, mark(result(idle))) for name in "ab"]
    assert common_misconceptions(class_) == []


def test_the_hardest_checks_are_required_ones_that_many_failed_with_their_usual_misconception() -> None:
    failed = (check("hard", 0, misconceptions=(KNOWN,)), check("extra", 0, bonus=True), check("easy", 2))
    idle = (check("hard", 0, outcome=Outcome.UNATTEMPTED), check("extra", 0, bonus=True), check("easy", 2))
    class_ = [
        summary(name, mark(result(*checks, learner=name)))
        for name, checks in {
            "a": failed,
            "b": failed,
            "c": idle,
            "d": (check("hard", 2), check("easy", 0)),
        }.items()
    ]
    first, second = hardest_checks([analyze_lesson("lesson02", class_)])
    assert (first.item.id, first.item.failed, first.item.unattempted, first.item.judged) == ("hard", 3, 1, 4)
    assert (first.item.misconception, first.item.misconception_count) == (KNOWN.name, 2)
    assert second.item.id == "easy"
    assert hardest_checks([analyze_lesson("lesson02", class_ + class_[2:3] * 2)])[1:] == []  # 1 of 6 is few
