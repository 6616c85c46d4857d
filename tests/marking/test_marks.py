"""Marks from results: attempts, lateness, caps, weights and manual decisions."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from makers import attempt, check, mark, override, result, stored, withdrawal

from grader.course.declared import DeclaredCheck
from grader.marking.best_attempt import MAYBE_BETTER, is_complete
from grader.marking.marks import LessonRecord, mark_lesson
from grader.marking.policy import Late, LessonPolicy, Policy
from grader.model import Misconception, Outcome

GOOD = (check("one", 2), check("two", 2), check("extra", 1, 1, bonus=True))
HALF = (check("one", 2), check("two", 0), check("extra", 1, 1, bonus=True))
DUE = datetime(2026, 12, 1, tzinfo=UTC)
LATE = Policy(bonus_cap=1.0, late=Late(0.1, 0.5), lessons={"lesson02": LessonPolicy(due=DUE)})


def test_points_are_those_of_the_required_checks_plus_the_bonus() -> None:
    found = mark(result(*HALF))
    assert (found.earned, found.possible, found.bonus, found.share) == (3, 4, 1, 0.75)
    assert not found.passed
    assert mark(result(*GOOD)).passed


@pytest.mark.parametrize(("cap", "earned"), [(1.0, 5), (0.25, 5), (0.1, 4.4), (0, 4)])
def test_the_bonus_is_capped(cap: float, earned: float) -> None:
    assert mark(result(*GOOD), policy=Policy(bonus_cap=cap)).earned == earned


def test_the_best_attempt_counts_and_the_newer_of_equal_ones() -> None:
    worse, better, newer = (
        result(*checks, sha=sha) for checks, sha in ((HALF, "a"), (GOOD, "b"), (GOOD, "c"))
    )
    assert mark(worse, better, newer).result == newer
    assert mark(better, worse).result == better
    assert len(mark(better, worse).attempts) == 2


def test_the_latest_attempt_counts_if_the_course_says_so() -> None:
    better, worse = result(*GOOD, sha="a"), result(*HALF, sha="b")
    assert mark(better, worse, policy=Policy(attempt="latest", bonus_cap=1.0)).result == worse


def test_the_newest_result_of_an_attempt_counts() -> None:
    """A repaired check counts, even if it gives fewer points."""
    assert mark(result(*GOOD), result(*HALF, pack_sha="new")).earned == 3


def test_a_better_late_attempt_does_not_beat_a_good_one_on_time() -> None:
    moment = DUE.timestamp()
    on_time, late = result(*HALF, sha="a"), result(*GOOD, sha="b")
    attempts = [attempt("a", moment - 5), attempt("b", moment + 86400 * 4.5)]
    record = LessonRecord("ada", "lesson02", [stored(on_time), stored(late)], attempts)
    found = mark_lesson(record, LATE)
    assert found.result == on_time
    assert found.lateness.days == 0


def test_lateness_costs_a_fraction_of_all_points() -> None:
    found = mark(result(*GOOD), policy=LATE, submitted_at=DUE.timestamp() + 86400 + 1)
    assert (found.lateness.days, found.lateness.penalty, found.earned) == (2, 0.2, 4.0)


def test_points_of_the_course_file_replace_those_of_the_pack() -> None:
    policy = Policy(bonus_cap=1.0, lessons={"lesson02": LessonPolicy(points={"one": 8})})
    found = mark(result(*HALF), policy=policy)
    assert (found.earned, found.possible) == (9, 10)


def test_unjudged_checks_do_not_count_and_need_review() -> None:
    unjudged = check("two", 0, outcome=Outcome.UNAVAILABLE)
    found = mark(result(check("one", 2), unjudged))
    assert (found.earned, found.possible, found.share) == (2, 2, 1)
    assert found.needs_review
    assert not found.passed
    decided = mark(result(check("one", 2), unjudged), overrides=(override("two", 1),))
    assert (decided.earned, decided.possible) == (3, 4)
    assert not decided.needs_review


def test_points_set_by_a_reviewer_count_for_every_attempt_and_are_never_late() -> None:
    found = mark(
        result(*HALF), policy=LATE, submitted_at=DUE.timestamp() + 1, overrides=(override("two", 2),)
    )
    assert found.earned == pytest.approx(0.9 * 3 + 2)
    assert found.checks[1].manual


def test_the_last_decision_about_a_check_counts() -> None:
    found = mark(result(*HALF), overrides=(override("two", 2), override("two", 1)))
    assert found.earned == 4


def test_a_later_comment_leaves_the_points_that_a_person_gave() -> None:
    found = mark(result(*HALF), overrides=(override("two", 2), override("two", None, "see above")))
    assert found.earned == 5
    assert [(each.points, each.comment) for _, each in found.comments] == [(2, ""), (None, "see above")]
    whole = mark(result(*HALF), overrides=(override("", 4), override("", None, "use the right name")))
    assert (whole.earned, whole.decided.given) == (4, 4)


def test_points_and_comments_are_withdrawn_one_by_one() -> None:
    both = override("two", 2, "well done")
    points_only = mark(result(*HALF), overrides=(both, withdrawal("two", "comment")))
    assert (points_only.earned, [each.comment for _, each in points_only.comments]) == (5, [""])
    comment_only = mark(result(*HALF), overrides=(both, withdrawal("two", "points")))
    assert (comment_only.earned, [each.points for _, each in comment_only.comments]) == (3, [None])
    neither = mark(result(*HALF), overrides=(override("", 4), withdrawal("")))
    assert (neither.earned, neither.comments) == (3, ())


DECLARED = (
    DeclaredCheck("one", "do one", "normalize", 2),
    DeclaredCheck("two", "do two", "normalize", 3),
    DeclaredCheck("extra", "do extra", "center", 1, bonus=True),
)


def test_a_decision_counts_without_a_result() -> None:
    """The most common reason for a manual mark: a misnamed file, or one sent by mail."""
    policy = Policy(lessons={"lesson02": LessonPolicy(points={"one": 7})})
    found = mark(overrides=(override("", 8),), declared=DECLARED, policy=policy)
    assert (found.earned, found.possible, found.share) == (8, 10, 0.8)
    assert not found.passed
    assert mark(overrides=(override("", 10),), declared=DECLARED, policy=policy).passed
    one_check = mark(overrides=(override("two", 2),), declared=DECLARED)
    assert (one_check.earned, one_check.possible) == (2, 5)


def test_a_comment_without_a_result_is_no_mark() -> None:
    found = mark(overrides=(override("two", None, "where is your file?"),), declared=DECLARED)
    assert (found.steps, found.share) == ((), None)
    assert [(title, each.comment) for title, each in found.comments] == [("do two", "where is your file?")]


def test_a_decision_about_the_whole_lesson_is_out_of_all_its_points() -> None:
    unjudged = check("two", 0, outcome=Outcome.UNAVAILABLE)
    found = mark(result(check("one", 2), unjudged), overrides=(override("", 4),))
    assert (found.earned, found.possible, found.passed, found.needs_review) == (4, 4, True, False)
    lowered = mark(result(*GOOD), overrides=(override("", 0),))
    assert (lowered.earned, lowered.passed) == (0, False)


def test_points_for_a_check_that_the_lesson_no_longer_has_are_not_lost_silently() -> None:
    found = mark(result(*HALF), overrides=(override("renamed", 2),))
    assert [each.check_id for each in found.lost_decisions] == ["renamed"]
    assert found.comments == ()  # the card shows no points that do not count
    assert found.needs_review
    withdrawn = mark(result(*HALF), overrides=(override("renamed", 2), withdrawal("renamed")))
    assert not withdrawn.needs_review


def test_points_that_a_reviewer_gave_out_of_others_are_kept_and_listed() -> None:
    given = override("two", 1, out_of=1)  # the check has 2 points now
    found = mark(result(*HALF), overrides=(given,))
    assert found.changed_decisions == (given,)
    assert not found.needs_review  # the mark holds: only the decision is listed
    assert found.earned == mark(result(*HALF), overrides=(override("two", 1),)).earned
    for settled in (override("two", 1, out_of=2), override("", 3, out_of=4), withdrawal("two")):
        assert not mark(result(*HALF), overrides=(given, settled)).changed_decisions
    whole = override("", 3, out_of=6)
    assert mark(result(*HALF), overrides=(given, whole)).changed_decisions == (whole,)


def test_a_check_that_the_policy_switched_off_is_not_open() -> None:
    unjudged = check("two", 0, outcome=Outcome.UNAVAILABLE)
    off = Policy(lessons={"lesson02": LessonPolicy(points={"two": 0})})
    assert mark(result(check("one", 2), unjudged)).needs_review
    found = mark(result(check("one", 2), unjudged), policy=off)
    assert (found.needs_review, found.passed) == (False, True)
    assert is_complete(found)


def test_the_steps_add_up_to_the_mark() -> None:
    found = mark(
        result(*GOOD),
        policy=msgspec.structs.replace(LATE, bonus_cap=0.1),
        submitted_at=DUE.timestamp() + 86400 + 1,
        overrides=(override("two", 1.5), override("", 3.7)),
    )
    assert [(step.kind, step.points) for step in found.steps] == [
        ("required", 2),
        ("bonus", 0.4),
        ("late", -0.48),
        ("reviewed checks", 1.5),
        ("decision", 0.28),
    ]
    assert found.earned == 3.7


def test_a_misconception_earns_part_of_the_points_under_the_policy() -> None:
    idea = Misconception(id="divides-by-256", name="Division by 256", why="", hint="")
    policy = Policy(lessons={"lesson02": LessonPolicy(partial={"divides-by-256": 1.5, "other": 2})})
    found = mark(result(check("one", 2), check("two", 0, misconceptions=(idea,))), policy=policy)
    assert (found.earned, found.checks[1].partial, found.passed) == (3.5, "divides-by-256", False)
    small = mark(result(check("two", 0, points=1, misconceptions=(idea,))), policy=policy)
    assert (small.earned, small.possible, small.passed) == (1, 1, True)


def test_the_best_attempt_is_a_fully_judged_one() -> None:
    """An attempt of which one check of three was judged has 100 % of what was judged."""
    judged = result(check("one", 2), check("two", 0), check("three", 0), sha="a")
    unavailable: dict[str, Any] = {"outcome": Outcome.UNAVAILABLE}
    better = result(check("one", 2), check("two", 2), check("three", 0, **unavailable), sha="b")
    for attempts in ((judged, better), (better, judged)):
        found = mark(*attempts)
        assert found.result == judged
        assert (found.earned, found.possible) == (2, 6)
        assert (found.needs_review, found.problem) == (
            True,
            MAYBE_BETTER,
        )  # a person decides, nothing is lost
    assert not mark(judged, better, overrides=(override("", 4),)).needs_review


def test_of_attempts_that_are_not_fully_judged_the_one_with_most_for_certain_counts() -> None:
    unavailable: dict[str, Any] = {"outcome": Outcome.UNAVAILABLE}
    little = result(
        check("one", 2), check("two", 0, **unavailable), check("three", 0, **unavailable), sha="a"
    )
    much = result(check("one", 2), check("two", 2), check("three", 0, **unavailable), sha="b")
    assert mark(little, much).result == mark(much, little).result == much


def test_an_attempt_that_cannot_be_better_needs_no_review() -> None:
    judged = result(check("one", 2), check("two", 2), check("three", 0), sha="a")
    worse = result(check("one", 2), check("two", 0), check("three", 0, outcome=Outcome.UNAVAILABLE), sha="b")
    found = mark(judged, worse)
    assert (found.result, found.problem, found.needs_review) == (judged, "", False)
    whole = result(check("one", 2), check("two", 2), check("three", 2), sha="c")
    assert not mark(judged, whole, worse).needs_review


def test_attempts_after_the_limit_do_not_count() -> None:
    worse, better = result(*HALF, sha="a"), result(*GOOD, sha="b")
    attempts = [attempt("a", 100.0), attempt("b", 200.0)]
    record = LessonRecord("ada", "lesson02", [stored(worse), stored(better)], attempts)
    assert mark_lesson(record, Policy()).result == better
    assert mark_lesson(record, Policy(attempt_limit=1)).result == worse
    found = mark_lesson(record, Policy(attempt="latest", attempt_limit=1))
    assert found.result == worse
    assert [each.beyond_limit for each in found.attempts] == [False, True]
    own = Policy(attempt_limit=1, lessons={"lesson02": LessonPolicy(attempt_limit=0)})
    assert mark_lesson(record, own).result == better


@pytest.mark.parametrize("times", [(None, None), (100.0, 200.0), (100.0, None)])
def test_a_file_that_is_found_again_keeps_its_place_among_the_attempts(
    times: tuple[float | None, float | None],
) -> None:
    """The first file is the current one again, and the first attempt all the same.

    Without times nobody knows whether the learner took a change back or an old download was graded again: then
    the file that is there counts as the latest.
    """
    better, worse = result(*GOOD, sha="a"), result(*HALF, sha="b")
    first = dataclasses.replace(attempt("a", times[0]), seen_at=900.0, first_seen_at=110.0)
    second = dataclasses.replace(attempt("b", times[1]), seen_at=210.0, first_seen_at=210.0)
    record = LessonRecord("ada", "lesson02", [stored(better), stored(worse)], [second, first])
    limited = mark_lesson(record, Policy(attempt_limit=1))
    assert limited.result == better
    assert [each.attempt.submission_sha for each in limited.attempts] == ["a", "b"]
    latest = better if times == (None, None) else worse
    assert mark_lesson(record, Policy(attempt="latest")).result == latest


def test_late_tokens_forgive_days() -> None:
    moment = DUE.timestamp() + 86400 * 2.5
    found = mark(result(*GOOD), tokens=2, policy=LATE, submitted_at=moment)
    assert (found.lateness.days, found.lateness.tokens, found.lateness.penalty) == (3, 2, 0.1)
    enough = mark(result(*GOOD), tokens=5, policy=LATE, submitted_at=moment)
    assert (enough.lateness.tokens, enough.earned) == (3, 5)


def test_points_for_the_whole_lesson_are_the_mark() -> None:
    found = mark(result(*HALF), policy=LATE, submitted_at=DUE.timestamp() + 1, overrides=(override("", 4),))
    assert found.earned == 4
    assert mark(overrides=(override("", 3),)).earned == 3


def test_comments_come_with_the_titles_of_their_checks() -> None:
    found = mark(result(*HALF), overrides=(override("two", None, "look again"), override("", None, "fine")))
    assert [(title, each.comment) for title, each in found.comments] == [
        ("", "fine"),
        ("do two", "look again"),
    ]


def test_nothing_submitted() -> None:
    found = mark()
    assert (found.earned, found.possible, found.share, found.stored) == (0, 0, None, None)
    assert not found.needs_review
    assert mark(problem="the examiner ended").needs_review


def test_marks_are_the_same_from_a_stored_document() -> None:
    one = result(*HALF)
    again = msgspec.json.decode(one.to_json(), type=type(one))
    assert mark(one).earned == mark(again).earned
