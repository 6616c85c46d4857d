"""Times of submission: the times file, and when the times of files can be believed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions.submission_times import read_times, why_unbelievable

LESSONS = ("lesson02", "lesson03")
DAY = 86_400.0
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC).timestamp()


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "times.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_times_file(tmp_path: Path) -> None:
    text = "Learner;lesson;handed_in\nada;Lesson 2;2026-11-18 12:00\nbob;lesson03;2026-11-18T13:00:00+01:00\n"
    ada, bob = read_times(write(tmp_path, text), LESSONS).times
    assert (ada.learner, ada.lesson, ada.time) == ("ada", "lesson02", NOON)
    assert (bob.learner, bob.lesson, bob.time) == ("bob", "lesson03", NOON)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("learner,lesson\nada,lesson02\n", "no column 'handed_in'"),
        ("learner,lesson,handed_in\nada,essay,2026-11-18 10:00\n", "line 2: 'essay' is not a lesson"),
        ("learner,lesson,handed_in\nada,lesson02,yesterday\n", "line 2: 'yesterday' is not a time"),
        ("learner,lesson,handed_in\nada,lesson02,2026-11-18\n", "'2026-11-18' is not a time"),
        ("learner,lesson,handed_in\n,lesson02,2026-11-18 10:00\n", "no learner in line 2"),
        (
            "learner,lesson,handed_in\na,lesson02,2026-11-18 10:00\nA,2,2026-11-19 10:00\n",
            "two times|is not a lesson",
        ),
        (
            "learner,lesson,handed_in\na,lesson02,2026-11-18 10:00\nA,lesson2,2026-11-19 10:00\n",
            "in the lines 2 and 3",
        ),
    ],
)
def test_a_malformed_times_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_times(write(tmp_path, text), LESSONS)


def test_times_of_a_copied_class_are_not_believed() -> None:
    copied = [(NOON, NOON + 5.0)] * 23 + [(NOON - 40 * DAY, NOON)] * 2
    assert why_unbelievable(copied).startswith(
        "23 of 25 files have the time at which they were copied, 18 Nov 2026"
    )


@pytest.mark.parametrize(
    "times",
    [
        [],
        [(NOON, NOON + 5 * DAY)] * 25,  # all on the due date, collected later
        [
            (NOON + day * DAY, NOON + day * DAY + 60) for day in range(20)
        ],  # a folder that is synchronized daily
        [(NOON, None)] * 5,
        [(NOON, NOON)] * 5 + [(NOON - 9 * DAY, NOON)] * 5,
    ],
)
def test_other_times_are_believed(times: list[tuple[float, float | None]]) -> None:
    assert why_unbelievable(times) == ""
