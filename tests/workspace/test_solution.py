"""The worked solution of a passed lesson, and the learner's functions beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from makers import check, result

from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.model import Outcome
from grader.workspace.folder import Workspace
from grader.workspace.recording import record_result
from grader.workspace.solution import compare_with_solution, unlocked_solution

OWN = b"def normalize(x):\n    return x / 255\n\n\ndef standardize(x):\n    return x - x.mean()\n"


def test_the_solution_is_locked_until_the_lesson_is_passed(workspace: Path, tiny_lesson: Lesson) -> None:
    with pytest.raises(UsageError, match="after you pass"):
        unlocked_solution(Workspace(workspace), tiny_lesson)
    with pytest.raises(UsageError, match="after you pass"):
        compare_with_solution(Workspace(workspace), tiny_lesson)
    record_result(Workspace(workspace), tiny_lesson, result(check("one", 2)), b"")
    assert "def normalize" in unlocked_solution(Workspace(workspace), tiny_lesson)


def test_a_bonus_that_was_not_tried_leaves_a_function_right_and_a_stub_is_not_right(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    (workspace / "lesson02.py").write_bytes(OWN)
    extra = check("two", 0, bonus=True, outcome=Outcome.UNATTEMPTED)
    stub = check("three", 0, bonus=True, outcome=Outcome.UNATTEMPTED, function="standardize")
    sha = hashlib.sha256(OWN).hexdigest()
    record_result(Workspace(workspace), tiny_lesson, result(check("one", 2), extra, stub, sha=sha), OWN)
    found = compare_with_solution(Workspace(workspace), tiny_lesson)
    assert [(each.function, each.passed) for each in found] == [("normalize", True), ("standardize", False)]


def test_only_functions_that_pass_as_the_file_is_now_are_said_to_pass(
    workspace: Path, tiny_lesson: Lesson
) -> None:
    place = Workspace(workspace)
    (workspace / "lesson02.py").write_bytes(OWN)
    bonus = check("two", 0, function="standardize", bonus=True)
    sha = hashlib.sha256(OWN).hexdigest()
    record_result(place, tiny_lesson, result(check("one", 2), bonus, sha=sha), OWN)
    found = compare_with_solution(place, tiny_lesson)
    assert [(each.function, each.passed) for each in found] == [("normalize", True), ("standardize", False)]
    (workspace / "lesson02.py").write_bytes(OWN + b"# edited\n")
    assert [each.passed for each in compare_with_solution(place, tiny_lesson)] == [False, False]


def test_of_a_notebook_the_cells_that_were_checked_are_compared(workspace: Path, tiny_lesson: Lesson) -> None:
    place = Workspace(workspace)
    (workspace / "lesson02.py").unlink()
    (workspace / "lesson02.ipynb").write_text("{}")
    sha = hashlib.sha256(OWN).hexdigest()
    record_result(place, tiny_lesson, result(check("one", 2), sha=sha), OWN)
    assert [(each.function, each.passed) for each in compare_with_solution(place, tiny_lesson)] == [
        ("normalize", True)
    ]
