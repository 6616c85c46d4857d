"""Learners who are removed or merged: logged, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_types import Run

from grader.gradebook.database import sqlite_url
from grader.gradebook.learner_log import LearnerChange
from grader.gradebook.signing import Verifier, key_path
from grader.gradebook.store import Gradebook

from .conftest import BOB, summaries

GRACE = ("--author", "Grace")


@pytest.fixture
def out(graded_out: Path) -> Path:
    return graded_out


def book_of(out: Path) -> Gradebook:
    return Gradebook(sqlite_url(out / "gradebook.db"))


def test_a_removed_learner_disappears_and_can_come_back(cvgrade: Run, out: Path, class_: Path) -> None:
    before = summaries(out)
    ended = cvgrade("remove", "ada", *GRACE, "--reason", "left", "--out", str(out))
    assert "Removed ada." in ended.output
    assert "ada" not in summaries(out)
    assert not (out / "ada").exists()
    again = cvgrade("grade", str(class_), "--out", str(out))
    assert "left out, because they were removed from the class: ada" in again.output
    assert "ada" not in summaries(out)
    with book_of(out) as book:
        assert book.results("ada")
        assert book.attempts("ada")
        (change,) = book.learner_changes()
        assert (change.learner, change.action, change.author, change.reason) == (
            *("ada", "removed", "Grace", "left"),
        )
    cvgrade("remove", "ada", "--restore", *GRACE, "--out", str(out))
    assert summaries(out) == before
    assert (out / "ada" / "report.html").is_file()


def test_a_merged_learner_counts_for_the_other_also_in_later_runs(
    cvgrade: Run, out: Path, class_: Path
) -> None:
    cvgrade("override", "ada", "2", "--comment", "well done", *GRACE, "--out", str(out))
    ended = cvgrade("merge", "ada", BOB, *GRACE, "--out", str(out))
    assert "1 file, 1 decision." in ended.output
    found = summaries(out)
    assert "ada" not in found
    assert found[BOB]["earned"] == 4  # the better of two attempts
    again = cvgrade("grade", str(class_), "--out", str(out))
    assert "Nothing to grade" in again.output
    assert summaries(out) == found
    with book_of(out) as book:
        assert book.results("ada")
        assert len(book.results(BOB)) == 2
        assert [each.comment for each in book.overrides(BOB)] == ["well done"]
        assert book.hidden_learners() == {"ada": BOB}
    assert Verifier.read(key_path()).verify_file(
        (out / summaries_folder(out, BOB) / "results.json").read_bytes()
    )


def summaries_folder(out: Path, learner: str) -> str:
    from grader.batch.class_folder import slug

    return slug(learner)


def test_a_merged_learner_is_neither_missing_nor_a_stranger(cvgrade: Run, out: Path, class_: Path) -> None:
    roster = out.parent / "roster.csv"
    roster.write_text("\n".join(["learner", "ghost", *(each for each in summaries(out) if each != BOB)]))
    grade = ("grade", str(class_), "--out", str(out), "--roster", str(roster))
    before = cvgrade(*grade).output
    assert "missing ghost: on the roster" in before
    assert f"1 learner is not on the roster: {BOB}" in before
    cvgrade("merge", BOB, "ghost", *GRACE, "--out", str(out))
    after = cvgrade(*grade).output
    assert BOB not in (out / "exports" / "gradebook.csv").read_text()  # not as the name either
    assert "missing" not in after
    assert "not on the roster" not in after
    decision = ("--points", "1", "--reason", "r", *GRACE, "--out", str(out))
    assert f"{BOB!r} was merged into 'ghost'" in cvgrade("override", BOB, "2", *decision).output
    cvgrade("remove", "zoë", *GRACE, "--out", str(out))
    assert "'zoë' was removed" in cvgrade("explain", "zoë", "2", "--out", str(out)).output


def test_times_and_extra_time_of_a_merged_learner_are_not_lost(cvgrade: Run, out: Path, class_: Path) -> None:
    course_file, times = out.parent / "course.toml", out.parent / "times.csv"
    due = "[late]\nper_day = 0.5\n[lessons.lesson02]\ndue = 2026-11-20T00:00:00Z\n"
    course_file.write_text(due)
    times.write_text("learner,lesson,handed_in\nada,lesson02,2026-11-20T10:00:00Z\n")
    cvgrade("merge", "ada", "zoë", *GRACE, "--out", str(out))
    grade = ("grade", str(class_), "--out", str(out), "--course-file", str(course_file))
    cvgrade(*grade, "--times", str(times))
    assert summaries(out)["zoë"]["earned"] == 2  # half of the points
    course_file.write_text(f'{due}[[extra_time]]\nlearner = "ada"\ndays = 1\n')
    for command in (grade, ("rescore", "--out", str(out))):
        assert "extra time to 'ada', who was merged into 'zoë'" in cvgrade(*command).output
    course_file.write_text(f'{due}[[extra_time]]\nlearner = "zoë"\ndays = 1\n')
    cvgrade("rescore", "--out", str(out))
    assert summaries(out)["zoë"]["earned"] == 4
    refused = cvgrade("merge", "zoë", BOB, *GRACE, "--out", str(out)).output
    assert "gives extra time to 'zoë'. Nothing was merged." in refused
    cvgrade("remove", "zoë", *GRACE, "--out", str(out))
    assert cvgrade("rescore", "--out", str(out)).exit_code in (0, 1)


def test_a_merge_that_would_replace_a_decision_is_refused(cvgrade: Run, out: Path) -> None:
    for who, points in (("ada", "1"), (BOB, "2")):
        cvgrade("override", who, "2", "--points", points, "--reason", "oral", *GRACE, "--out", str(out))
    before = summaries(out)
    ended = cvgrade("merge", "ada", BOB, *GRACE, "--out", str(out))
    assert ended.exit_code == 2
    assert "Reviewers have decided about" in ended.output
    assert summaries(out) == before


@pytest.mark.parametrize("whole", ["ada", BOB])
def test_a_merge_of_a_decision_about_a_lesson_with_one_about_a_check_is_refused(
    cvgrade: Run, out: Path, whole: str
) -> None:
    for who in ("ada", BOB):
        about = ("2",) if who == whole else ("2", "normalize-dtype")
        cvgrade("override", who, *about, "--points", "1", "--reason", "oral", *GRACE, "--out", str(out))
    ended = cvgrade("merge", "ada", BOB, *GRACE, "--out", str(out))
    assert ended.exit_code == 2
    assert "lesson02. Nothing was merged." in ended.output


def test_a_removed_learner_makes_no_lesson_count(cvgrade: Run, out: Path) -> None:
    with book_of(out) as book:
        assert book.graded_lessons() == {"lesson02"}
    for learner in summaries(out):
        cvgrade("remove", learner, *GRACE, "--out", str(out))
    with book_of(out) as book:
        assert book.graded_lessons() == frozenset()


def test_a_merge_can_be_repeated(cvgrade: Run, out: Path) -> None:
    cvgrade("override", "ada", "2", "--points", "1", "--reason", "oral", *GRACE, "--out", str(out))
    cvgrade("merge", "ada", BOB, *GRACE, "--out", str(out))
    found = summaries(out)
    with book_of(out) as book:  # as if the first one had been interrupted before its last step
        book.add_learner_change(LearnerChange("ada", "restored", "", "Grace", ""))
    cvgrade("merge", "ada", BOB, *GRACE, "--out", str(out))
    assert summaries(out) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("remove", "adaa", *GRACE), "Did you mean ada?"),
        (("remove", "ada"), "Add --author"),
        (("remove", "ada", "--restore", *GRACE), "was not removed"),
        (("merge", "ada", "ada", *GRACE), "cannot be merged with itself"),
        (("merge", "ada", "nobody", *GRACE), "has no learner 'nobody'"),
    ],
)
def test_an_impossible_change_is_refused(cvgrade: Run, out: Path, words: tuple[str, ...], said: str) -> None:
    ended = cvgrade(*words, "--out", str(out))
    assert ended.exit_code == 2
    assert said in ended.output
