"""Times files: whose time a row is, and rows about files that are not in today's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fixture_types import Run

from grader.batch.given_times import find_learners, give_to_earlier_files
from grader.errors import UsageError
from grader.gradebook.attempts import Attempt
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook
from grader.submissions.roster import Row
from grader.submissions.submission_times import SubmissionTime

from .conftest import summaries
from .test_class_submissions import DUE, put

BOB = Row("bob", "Bob Müller", "bob@x.org", "102")


def told(learner: str, time: float, line: int = 2) -> SubmissionTime:
    return SubmissionTime(learner, "lesson02", time, line)


def stored(learner: str, sha: str, seen_at: float, time: float | None = None, source: str = "") -> Attempt:
    return Attempt(learner, "lesson02", sha, "lesson02.py", b"", time, seen_at, source)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as each:
        yield each


@pytest.mark.parametrize("other", ["bob@x.org", "102", "Bob Müller", "BOB"])
def test_two_times_for_one_learner_under_two_names_are_refused(other: str) -> None:
    found: dict[tuple[str, str], SubmissionTime] = {}
    assert find_learners([told("bob", 1.0), told(other, 1.0, 3)], [BOB], found) == []
    assert list(found) == [("bob", "lesson02")]
    with pytest.raises(
        UsageError, match=rf"two times for bob and lesson02: in the lines 2 \(bob\) and 3 \({other}"
    ):
        find_learners([told("bob", 1.0), told(other, 2.0, 3)], [BOB], {})
    with pytest.raises(UsageError, match="two times for bob"):
        find_learners([told(other, 2.0, 3)], [BOB], found)


def test_times_that_fit_nobody_or_several_are_returned() -> None:
    nobody, several = told("mr x", 1.0), told("Tom Twin", 1.0)
    twins = [Row("tt1", "Tom Twin"), Row("tt2", "Tom Twin")]
    assert find_learners([nobody, several], twins, {}) == [nobody, several]


def test_a_time_is_given_to_the_current_file_of_an_earlier_run(book: Gradebook) -> None:
    book.add_attempts([stored("bob", "two", 2.0, 50.0, "platform"), stored("bob", "one", 3.0)])
    given: dict[tuple[str, str], float] = {}
    assert give_to_earlier_files({("bob", "lesson02"): told("bob", 100.0)}, book, {}, given) == {}
    two, one = book.attempts("bob")
    assert (one.submission_sha, one.submitted_at, one.time_source) == ("one", 100.0, "times file")
    assert (two.submitted_at, one.seen_at) == (50.0, 3.0)
    assert given == {("bob", "lesson02"): 100.0}
    assert give_to_earlier_files({("bob", "lesson02"): told("bob", 100.0)}, book, {}, {}) == {}


def test_a_time_that_an_earlier_file_has_is_not_given_to_a_newer_one(book: Gradebook) -> None:
    book.add_attempts([stored("bob", "one", 2.0, 100.0, "times file"), stored("bob", "two", 3.0)])
    times = {("bob", "lesson02"): told("bob", 100.0)}
    why = "it is the time of an earlier file"
    assert give_to_earlier_files(times, book, {}, {}) == {("bob", "lesson02"): why}
    assert [each.submitted_at for each in book.attempts("bob")] == [100.0, None]


def test_a_time_without_effect_is_named_with_the_reason(book: Gradebook) -> None:
    book.add_attempts([stored("bob", "one", 2.0)])
    hidden = {"bob2": "bob", "tim": ""}
    times = {
        (who, "lesson02"): told(who, at)
        for who, at in (("bob", 1.0), ("bob2", 2.0), ("tim", 3.0), ("eve", 4.0))
    }
    assert give_to_earlier_files(times, book, hidden, {}) == {
        ("bob2", "lesson02"): "another row is about the same file",
        ("tim", "lesson02"): "removed from the class",
        ("eve", "lesson02"): "no file of this lesson is stored",
    }
    assert book.attempts("bob")[0].submitted_at == 1.0


def test_a_time_of_a_learner_who_is_not_in_the_folder_of_today_counts(
    cvgrade: Run, tmp_path: Path, out: Path, solution: bytes
) -> None:
    class_, course_file, times = tmp_path / "class", tmp_path / "course.toml", tmp_path / "times.csv"
    course_file.write_text(DUE)
    put(class_ / "ada" / "lesson02.py", solution)
    put(class_ / "bob_12_901_lesson02.py", solution)
    put(class_ / "eve" / "homework.py", solution)
    words = ("grade", str(class_), "--out", str(out), "--course-file", str(course_file))
    cvgrade(*words)
    assert summaries(out)["bob 12"]["earned"] == 4
    (class_ / "bob_12_901_lesson02.py").unlink()
    heading, row = "learner,lesson,handed_in\n", "12,lesson02,2026-11-20 01:00\n"
    times.write_text(heading + row + "eve,lesson02,2026-11-20 01:00\nmr x,lesson02,2026-11-20 01:00\n")
    ended = cvgrade(*words, "--times", str(times))
    assert "bob, lesson02: 4 → 2 of 4 points" in ended.output
    text = " ".join(ended.output.split())
    assert "1 time of the times file without effect: eve lesson02 (no file of this lesson is stored)" in text
    assert "1 time of the times file fit no learner, or several: mr x" in text
    times.write_text(f"{heading}{row}bob 12,lesson02,2026-11-19 01:00\n")
    refused = cvgrade(*words, "--times", str(times))
    assert refused.exit_code == 2
    said = "two times for bob 12 and lesson02: in the lines 2 (12) and 3 (bob 12)"
    assert said in " ".join(refused.output.split())
