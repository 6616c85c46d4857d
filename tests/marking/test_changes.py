"""Which marks differ between two publications."""

from __future__ import annotations

from makers import check, mark, override, result, summary
from msgspec.structs import replace

from grader.marking.changes import mark_changes
from grader.marking.grade_summary import GradeSummary
from grader.marking.policy import LessonPolicy, Policy


def graded(earned: float, *points: float, policy: Policy | None = None) -> GradeSummary:
    decided = tuple(override("", each) for each in points)
    return summary("ada", mark(result(check("one", earned)), overrides=decided, policy=policy), name="Ada")


def words(before: GradeSummary, after: GradeSummary) -> list[str]:
    return [change.words for change in mark_changes([before], [after])]


def test_a_change_is_said_with_its_difference() -> None:
    assert words(graded(0), graded(2)) == ["Ada, lesson02: 0 → 2 of 2 points (+2)"]
    assert words(graded(2), graded(2, 0.5)) == ["Ada, lesson02: 2 → 0.5 of 2 points (−1.5)"]


def test_other_possible_points_are_a_change() -> None:
    more = Policy(lessons={"lesson02": LessonPolicy(points={"one": 4})})
    assert words(graded(2), graded(2, policy=more)) == ["Ada, lesson02: 2 of 2 points → 4 of 4 points"]


def test_a_mark_that_comes_or_goes() -> None:
    missing = summary("ada", mark(), name="Ada")
    assert words(missing, graded(2)) == ["Ada, lesson02: no mark → 2 of 2 points"]
    assert words(graded(2), missing) == ["Ada, lesson02: 2 of 2 points → no mark"]


def test_a_change_of_the_courses_mark_alone() -> None:
    after = replace(graded(2), share=0.5)
    assert words(graded(2), after) == ["Ada, course: 100 % → 50 %"]
    assert words(graded(2), replace(after, share=None)) == ["Ada, course: 100 % → no mark"]


def test_equal_marks_and_new_learners_are_no_change() -> None:
    assert mark_changes([graded(2)], [graded(2)]) == []
    assert mark_changes([], [graded(2)]) == []
    assert mark_changes([graded(2)], []) == []
