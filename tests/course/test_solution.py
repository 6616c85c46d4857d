"""The worked solution as people read it."""

from __future__ import annotations

from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.solution import without_marks, worked_solution
from grader.text.comparison import comments_of

MARKED = """\
def f():
    # BEGIN SOLUTION  return one
    # Why.
    return 1
    # END SOLUTION


# BEGIN SOLUTION
def _helper():
    return 2


# END SOLUTION


def g():
    return 3
# END SOLUTION"""


def test_marks_and_what_they_leave_behind_are_removed() -> None:
    assert without_marks(MARKED) == (
        "def f():\n    # Why.\n    return 1\n\n\ndef _helper():\n    return 2\n\n\ndef g():\n    return 3\n"
    )


def test_the_solutions_of_the_course_have_no_scaffolding() -> None:
    for lesson in load_lessons(own_course()):
        text = worked_solution(lesson)
        assert "SOLUTION" not in text
        assert "__main__" not in text
        compile(text, lesson.entry, "exec")


def test_a_reason_is_a_comment_in_the_function() -> None:
    assert comments_of(without_marks(MARKED), "f") == ("Why.",)
