"""Inputs that are made once for a class: the same ones for everyone, and nobody's changes for others."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge import shared_inputs
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.shared_inputs import SharedInputs


def test_inputs_are_made_once_and_changes_stay_with_one_submission() -> None:
    shared = SharedInputs()
    made = []

    def make() -> np.ndarray:
        made.append(1)
        return np.zeros(3)

    for _ in range(3):
        found = shared.get("pixels", make)
        assert found.tolist() == [0, 0, 0]
        found[:] = 7
    assert len(made) == 1


def test_an_error_is_not_kept() -> None:
    shared = SharedInputs()

    def fail() -> int:
        raise ValueError

    def make() -> int:
        return 3

    with pytest.raises(ValueError):
        shared.get("number", fail)
    assert shared.get("number", make) == 3


def test_a_large_value_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_inputs, "MAX_BYTES", 100)
    shared = SharedInputs()
    sizes = iter([200, 20, 300])

    def make() -> bytes:
        return bytes(next(sizes))

    assert [len(shared.get("bytes", make)) for _ in range(3)] == [200, 20, 20]


CHECKS = """
from pathlib import Path

import numpy as np

from grader.checks import check, expect


class Inputs:
    def __init__(self, seed):
        with Path(PLACE).open("a") as file:
            file.write(f"{seed}\\n")
        self.pixels = np.full((2, 2), 255, np.uint8)


@check("White is 1", function="normalize", points=1)
def test_white(learner, shared, seed):
    inputs = shared("inputs", lambda: Inputs(seed))
    expect(isinstance(inputs, Inputs), "a copy is of another module than the one that runs")
    expect(np.allclose(learner.normalize(inputs.pixels), 1), "white is not 1.")
    inputs.pixels[:] = 0
"""


@pytest.fixture
def lesson(tiny_course: Course, tmp_path: Path) -> Lesson:
    """A lesson whose check notes each time that its inputs are made."""
    root = tmp_path / "course"
    shutil.copytree(tiny_course.root, root)
    (found,) = load_lessons(Course(root))
    (found.folder / "checks.py").write_text(CHECKS.replace("PLACE", repr(str(tmp_path / "made"))))
    (found,) = load_lessons(Course(root))
    return found


def test_another_seed_or_pack_has_other_inputs(lesson: Lesson, tmp_path: Path) -> None:
    course = Course(lesson.folder.parents[1])
    job = job_for(course, lesson, lesson.solution.read_bytes(), seed=5)
    checks = lesson.folder / "checks.py"
    with GradingSession() as session:
        for seed in (5, 5, 6):
            assert session.grade(msgspec.structs.replace(job, seed=seed)).passed
        checks.write_text(checks.read_text() + "# edited\n")
        assert session.grade(msgspec.structs.replace(job, seed=6)).passed
    assert (tmp_path / "made").read_text().split() == ["5", "6", "6"]
