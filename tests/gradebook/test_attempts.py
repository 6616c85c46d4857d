"""Times of submission in the gradebook: the best source wins."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from grader.gradebook.attempts import Attempt
from grader.gradebook.store import Gradebook


def attempt(submitted_at: float | None, time_source: str, **rest: Any) -> Attempt:
    return Attempt("ada", "lesson02", "one", "lesson02.py", b"", submitted_at, 1.0, time_source, **rest)


def stored(book: Gradebook) -> tuple[float | None, str]:
    (only,) = book.attempts("ada")
    return only.submitted_at, only.time_source


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ((200.0, "file"), (100.0, "file"), (100.0, "file")),
        ((100.0, "file"), (200.0, "file"), (100.0, "file")),
        ((100.0, "file"), (None, ""), (100.0, "file")),
        ((100.0, "file"), (200.0, "commit"), (200.0, "commit")),
        ((200.0, "commit"), (100.0, "file"), (200.0, "commit")),
        ((200.0, "commit"), (100.0, "commit"), (100.0, "commit")),
        ((200.0, "platform"), (300.0, "times file"), (300.0, "times file")),
        ((200.0, "times file"), (300.0, "times file"), (300.0, "times file")),
        ((200.0, "times file"), (300.0, "platform"), (200.0, "times file")),
    ],
)
def test_a_better_source_replaces_a_time(
    book: Gradebook, before: tuple[float, str], after: tuple[float | None, str], kept: tuple[float, str]
) -> None:
    book.add_attempts([attempt(*before)])
    book.add_attempts([attempt(*after)])
    assert stored(book) == kept


def test_times_of_files_are_added_only_where_nothing_better_is_known(book: Gradebook) -> None:
    book.add_attempts([attempt(None, "")])
    book.add_file_times([("ada", "lesson02", "one", 200.0), ("bob", "lesson02", "one", 1.0)])
    assert stored(book) == (200.0, "file")
    book.add_file_times([("ada", "lesson02", "one", 300.0)])
    assert stored(book) == (200.0, "file")
    book.add_file_times([("ada", "lesson02", "one", 100.0)])
    assert stored(book) == (100.0, "file")
    book.add_attempts([attempt(500.0, "commit")])
    book.add_file_times([("ada", "lesson02", "one", 50.0)])
    assert stored(book) == (500.0, "commit")


def test_a_copy_of_an_earlier_file_is_not_the_current_one(book: Gradebook) -> None:
    """A merge copies files that were found in earlier runs."""
    current, copy = attempt(None, ""), attempt(None, "")
    book.add_attempts([dataclasses.replace(current, seen_at=5.0, first_seen_at=4.0)])
    book.add_attempts([dataclasses.replace(copy, seen_at=3.0, first_seen_at=2.0)])
    (only,) = book.attempts("ada")
    assert (only.seen_at, only.first_seen_at) == (5.0, 2.0)
    book.add_attempts([dataclasses.replace(only, seen_at=6.0, first_seen_at=None)])
    (only,) = book.attempts("ada")
    assert (only.seen_at, only.first_seen_at) == (6.0, 2.0)


def test_the_order_of_submission_is_that_of_the_times_or_of_the_first_sight() -> None:
    early, late = attempt(100.0, "file"), attempt(200.0, "file")
    assert early.position < late.position
    again = dataclasses.replace(early, seen_at=900.0, first_seen_at=50.0)
    assert again.position < late.position
    unknown = dataclasses.replace(early, submitted_at=None, seen_at=900.0, first_seen_at=150.0)
    assert early.position < unknown.position < late.position
    twin = dataclasses.replace(early, first_seen_at=60.0)
    assert again.position < twin.position


def test_the_mark_and_the_name_of_a_platform_are_kept(book: Gradebook) -> None:
    book.add_attempts([attempt(None, "", late=True, upload="ada_LATE_1_2_lesson02.py")])
    book.add_attempts([attempt(None, "")])
    (only,) = book.attempts("ada")
    assert (only.late, only.upload) == (True, "ada_LATE_1_2_lesson02.py")
    assert book.uploads() == [("ada", "lesson02", "ada_LATE_1_2_lesson02.py")]
