"""The lines of ``cvgrade explain``."""

from __future__ import annotations

from datetime import UTC, datetime

from makers import attempt, check, override, result, stored, withdrawal

from grader.batch.manual_review import Explanation
from grader.cli.explanation import explanation_lines
from grader.gradebook.store import LearnerRow, Override
from grader.marking.course_mark import Counting
from grader.marking.marks import LessonRecord, mark_lesson
from grader.marking.policy import ExtraTime, Late, LessonPolicy, Policy
from grader.model import Misconception

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOMENT = DUE.timestamp()
POLICY = Policy(
    attempt_limit=2,
    late=Late(0.1, grace_minutes=15),
    lessons={"lesson02": LessonPolicy(due=DUE, weight=2, partial={"idea": 0.5})},
    extra_time=(ExtraTime("ada", 1.5, ("lesson02",)),),
)
IDEA = Misconception(id="idea", name="An idea", why="", hint="")


def lines(log: tuple[Override, ...] = (), counting: Counting = Counting.COUNTS) -> list[str]:
    """The explanation of a lesson with three attempts; the second one is the best that counts."""
    first = result(check("one", 2), check("two", 0), sha="a")
    second = result(check("one", 2), check("two", 0, misconceptions=(IDEA,)), sha="b")
    third = result(check("one", 2), check("two", 2), sha="c")
    day = 86400
    attempts = [attempt(sha, MOMENT + days * day) for sha, days in (("a", -1), ("b", 1), ("c", 5))]
    mark = mark_lesson(
        LessonRecord("ada", "lesson02", [stored(first), stored(second), stored(third)], attempts, log), POLICY
    )
    row = LearnerRow("ada", "Ada Lovelace")
    return list(explanation_lines(Explanation(row, mark, counting, 0.625, POLICY, 3, log)))


def test_dates_extra_time_and_why_an_attempt_counts() -> None:
    assert lines()[:10] == [
        "Ada Lovelace (ada), lesson02: 2.5 of 4 points",
        "  due            20 Nov 2026, 12:00 UTC",
        "  extra time     1.5 days, until 22 Nov 2026, 00:00 UTC",
        "  grace period   15 minutes",
        "  submitted      lesson02.py, 21 Nov 2026, 12:00 UTC, on time",
        "  attempts       3; the one with the most points, among the first 2, counts",
        "    1  19 Nov 2026, 12:00 UTC  a  2 of 4",
        "    2  21 Nov 2026, 12:00 UTC  b  2.5 of 4  ← counts",
        "    3  25 Nov 2026, 12:00 UTC  c  not counted: after the limit of attempts",
        "  submission     b",
    ]


def test_a_problem_of_a_graded_lesson_is_one_to_review() -> None:
    row = LearnerRow("ada")
    for found, label in (((stored(result(check("one", 2))),), "to review"), ((), "not graded")):
        record = LessonRecord("ada", "lesson02", found, [attempt()], (), "the platform marks it as late")
        explained = Explanation(row, mark_lesson(record, POLICY), Counting.COUNTS, 0, POLICY, 1, ())
        assert f"  {label:<14} the platform marks it as late" in list(explanation_lines(explained))


def test_checks_the_sum_and_the_course() -> None:
    text = "\n".join(lines())
    assert "    0.5 of 2     do two: not right yet, partial credit for idea\n" in text
    assert "Points\n       2.5  Required checks\n  =    2.5  of 4 possible\n" in text
    assert text.endswith("Course: the lesson counts with weight 2; the course's mark is 62 %.")
    assert "does not count yet" in lines(counting=Counting.NOT_YET)[-1]


def test_all_decisions_in_order_with_those_that_no_longer_hold() -> None:
    log = (override("two", 2), override("two", None, "see me"), override("", 3), withdrawal(""))
    text = "\n".join(lines(log))
    assert text[text.index("Decisions") : text.index("Course:")] == (
        "Decisions, oldest first\n"
        "  : Grace on do two: 2 points (reason: dispute)\n"
        "  : Grace on do two: “see me” (reason: dispute)\n"
        "  : Grace on the whole lesson: 3 points (reason: dispute) (replaced or withdrawn)\n"
        "  : Grace on the whole lesson: withdraws the points (reason: dispute)\n"
    )


def test_a_learner_without_a_result() -> None:
    row = LearnerRow(
        "ken", problem="the archive is\x1b[31m damaged", ignored=(("hw.py", "not a lesson file"),)
    )
    mark = mark_lesson(LessonRecord("ken", "lesson02"), Policy())
    found = list(explanation_lines(Explanation(row, mark, Counting.COUNTS, 0, Policy(), 0, ())))
    assert found[0] == "ken, lesson02: no mark"
    assert found[1].startswith("  not read       the archive is")
    assert "\x1b" not in found[1]
    assert found[2:] == [
        "  due            no date",
        "  submitted      nothing that was graded",
        "  ignored        hw.py: not a lesson file",
        "Course: the lesson counts with weight 1; the course's mark is 0 %.",
    ]
