"""Hints, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from makers import check, result

from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError
from grader.model import Outcome
from grader.workspace.folder import Workspace
from grader.workspace.hints import next_hint
from grader.workspace.recording import record_result

HINTS = {"reads-file": ("Look at Pillow.", "Use Image.open."), "scales": ("What is the largest uint8?",)}


def test_hints_come_in_order_and_the_last_one_stays(workspace: Path, tiny_lesson: Lesson) -> None:
    shown = [next_hint(Workspace(workspace), tiny_lesson, HINTS, None) for _ in range(3)]
    assert [hint.text for hint in shown] == ["Look at Pillow.", "Use Image.open.", "Use Image.open."]
    assert shown[0].heading == "lesson02 reads-file (hint 1 of 2)"


def test_the_last_hint_says_so_and_where_to_read_on(workspace: Path, tiny_lesson: Lesson) -> None:
    hints = {"normalize-dtype": ("A question?", "A step.")}
    first, last = (next_hint(Workspace(workspace), tiny_lesson, hints, None) for _ in range(2))
    assert first.next_step() == "Next hint: cvgrade hint lesson02 normalize-dtype"
    assert last.next_step() == (
        "This is the last hint for this check. Read on: cvgrade read lesson02, section normalize()."
    )


def test_the_hints_start_again_when_the_function_has_changed_after_the_last_one(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    file = workspace / "lesson02.py"
    hints = {"normalize-dtype": ("A question?", "A step.")}

    def step() -> int:
        return next_hint(Workspace(workspace), tiny_lesson, hints, "normalize-dtype").step

    def write(normalize: str, standardize: str) -> None:
        file.write_text(
            f"def normalize(x):\n    return {normalize}\n\n\ndef standardize(x):\n    return {standardize}\n"
        )

    write("1", "1")
    assert step() == 1
    write("2", "1")
    assert step() == 2  # the learner has tried the first hint
    write("2", "2")
    assert step() == 2  # another function
    write("3", "2")
    assert step() == 1
    assert step() == 2


def test_each_check_has_separate_hints(workspace: Path, tiny_lesson: Lesson) -> None:
    next_hint(Workspace(workspace), tiny_lesson, HINTS, "reads-file")
    assert next_hint(Workspace(workspace), tiny_lesson, HINTS, "scales").step == 1


@pytest.mark.parametrize(
    ("check", "advice"),
    [("reads-fil", "Did you mean reads-file?"), ("zebra", "The checks are: reads-file, scales.")],
)
def test_an_unknown_check_is_refused(workspace: Path, tiny_lesson: Lesson, check: str, advice: str) -> None:
    with pytest.raises(UsageError) as caught:
        next_hint(Workspace(workspace), tiny_lesson, HINTS, check)
    assert caught.value.advice == advice


def test_a_lesson_without_hints_is_a_fault_of_the_course(workspace: Path, tiny_lesson: Lesson) -> None:
    with pytest.raises(CourseError, match="has no hints"):
        next_hint(Workspace(workspace), tiny_lesson, {}, None)


def test_the_hint_is_about_the_check_that_the_next_step_begins_with(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    place = Workspace(workspace)
    checks = (
        check("reads-file", 1, outcome=Outcome.UNATTEMPTED, function="load_it"),
        check("scales", 1, outcome=Outcome.FAILED, function="scale"),
    )
    record_result(place, tiny_lesson, result(*checks), b"")
    assert next_hint(place, tiny_lesson, HINTS).check == "scales"


def test_no_hint_hides_that_every_check_passed_or_that_the_file_cannot_run(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    place = Workspace(workspace)
    fault: dict[str, Any] = {
        "outcome": Outcome.RAISED,
        "message": "lesson02.py has a syntax error on line 1.",
    }
    unreadable = [check(name, 1, **fault, function=name) for name in HINTS]
    record_result(place, tiny_lesson, result(*unreadable), b"")
    with pytest.raises(UsageError, match=r"No check of lesson02 could run\. lesson02\.py has a syntax error"):
        next_hint(place, tiny_lesson, HINTS)
    assert next_hint(place, tiny_lesson, HINTS, "scales").step == 1
    record_result(place, tiny_lesson, result(check("reads-file", 2), check("scales", 2)), b"")
    with pytest.raises(UsageError, match="Every check of lesson02 has passed") as caught:
        next_hint(place, tiny_lesson, HINTS)
    assert "cvgrade solution lesson02" in caught.value.advice
    away = check("scales", 0, outcome=Outcome.UNAVAILABLE, message="the weights aren't installed.")
    record_result(place, tiny_lesson, result(check("reads-file", 2), away), b"")
    with pytest.raises(UsageError, match="that this machine can judge has passed") as caught:
        next_hint(place, tiny_lesson, HINTS)
    assert caught.value.advice == "The weights aren't installed."


def test_a_function_stands_for_its_first_check_that_has_not_passed(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    place = Workspace(workspace)
    hints = {"normalize-dtype": ("One?",), "normalize-values": ("Two?",)}
    assert next_hint(place, tiny_lesson, hints, "normalize").check == "normalize-dtype"
    record_result(place, tiny_lesson, result(check("normalize-dtype", 2), check("normalize-values")), b"")
    assert next_hint(place, tiny_lesson, hints, "normalize()").check == "normalize-values"
    record_result(place, tiny_lesson, result(check("normalize-dtype", 2), check("normalize-values", 2)), b"")
    assert next_hint(place, tiny_lesson, hints, "normalize").check == "normalize-dtype"
