"""Contents of a gradebook, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import dataclasses
import threading

import pytest
from results import make_result

from grader.errors import GradebookError, UsageError
from grader.gradebook.attempts import Attempt
from grader.gradebook.store import Gradebook, LearnerRow, Override, ResultKey
from grader.model import CheckResult, LessonResult, Outcome

KEY = ResultKey("ada", "lesson02", "a" * 64, "p" * 64, "0.1.0+x", 2**47, "{}")


def result(key: ResultKey = KEY, **other: object) -> LessonResult:
    check = CheckResult(id="values", title="t", function="f", outcome=Outcome.PASSED, points=2, earned=2)
    fields: dict[str, object] = {
        "lesson": key.lesson,
        "learner": key.learner,
        "submission_sha": key.submission_sha,
        "pack_sha": key.pack_sha,
        "judge_version": key.judge_version,
        "seed": key.seed,
        "output": "ünï 'quoted' %s ; DROP TABLE results",
    }
    return make_result(check, **(fields | other))


def record(book: Gradebook, key: ResultKey = KEY, **other: object) -> None:
    book.add_result(key, result(key, **other).to_json().decode(), "signature")


def attempt(sha: str, submitted_at: float | None, seen_at: float) -> Attempt:
    return Attempt("ada", "lesson02", sha, "lesson02.py", b"x\0", submitted_at, seen_at)


def test_a_result_is_read_as_it_was_stored(book: Gradebook) -> None:
    record(book)
    (stored,) = book.results("ada")
    assert stored.result == result()
    assert stored.document.encode() == result().to_json()
    assert (stored.signature, stored.settings) == ("signature", "{}")
    assert book.graded_keys() == {KEY}
    assert book.results("bob") == []


def test_an_equal_key_is_stored_once(book: Gradebook) -> None:
    record(book)
    record(book, duration_s=9.0)
    (stored,) = book.results("ada")
    assert stored.result.duration_s == 9.0


@pytest.mark.parametrize("field", ["submission_sha", "pack_sha", "judge_version", "seed", "settings"])
def test_a_different_key_is_another_result(book: Gradebook, field: str) -> None:
    record(book)
    value = 7 if field == "seed" else "other"
    other = ResultKey(**{**{name: getattr(KEY, name) for name in ResultKey.__slots__}, field: value})
    record(book, other)
    assert book.graded_keys() == {KEY, other}
    assert len(book.results("ada")) == 2


def test_learners_are_updated(book: Gradebook) -> None:
    book.add_learners([LearnerRow("ada", "Ada"), LearnerRow("zoë", "Zoë", problem="broken")])
    book.add_learners([LearnerRow("zoë", "Zoë B.", "z@e.org", ignored=(("a.txt", "not a lesson file"),))])
    ada, zoe = book.learners()
    assert ada == LearnerRow("ada", "Ada")
    assert zoe == LearnerRow("zoë", "Zoë B.", "z@e.org", ignored=(("a.txt", "not a lesson file"),))


def test_the_attempt_seen_last_is_current_and_its_earliest_time_counts(book: Gradebook) -> None:
    book.add_attempts([attempt("one", 100.0, 1.0)])
    book.add_attempts([attempt("two", 200.0, 2.0)])
    book.add_attempts([attempt("one", 300.0, 3.0)])  # submitted again, later
    two, one = book.attempts("ada")
    assert (two.submission_sha, one.submission_sha) == ("two", "one")
    assert (one.submitted_at, one.seen_at, one.source) == (100.0, 3.0, b"x\0")
    assert (one.first_seen_at, two.first_seen_at) == (1.0, 2.0)


@pytest.mark.parametrize("source", ["commit", "platform"])
def test_the_same_file_once_more_costs_nothing(book: Gradebook, source: str) -> None:
    def found(
        time: float, late: bool | None = None, source: str = source
    ) -> tuple[float | None, bool | None]:
        book.add_attempts([dataclasses.replace(attempt("one", time, 1.0), time_source=source, late=late)])
        (one,) = book.attempts("ada")
        return one.submitted_at, one.late

    assert found(200.0, late=True) == (200.0, True)
    assert found(100.0, late=False) == (100.0, False)
    assert found(300.0, late=True) == (100.0, False)
    assert found(50.0, source="file") == (100.0, False)
    assert found(400.0, source="times file") == (400.0, False)  # a person corrects it


def test_the_last_submission_of_a_file_is_known_too(book: Gradebook) -> None:
    def names(*, last: bool) -> list[str]:
        found = sorted(book.attempts("ada"), key=lambda each: each.last if last else each.position)
        return [each.submission_sha for each in found]

    for sha, time, seen in (("one", 100.0, 1.0), ("two", 200.0, 2.0), ("one", 300.0, 3.0)):  # taken back
        book.add_attempts([dataclasses.replace(attempt(sha, time, seen), time_source="commit")])
    assert (names(last=False), names(last=True)) == (["one", "two"], ["two", "one"])
    book.add_attempts(
        [dataclasses.replace(attempt("two", 200.0, 4.0), time_source="commit")]
    )  # an old download
    assert names(last=True) == ["two", "one"]


def test_the_last_time_of_a_file_is_known_too(book: Gradebook) -> None:
    for sha, time, seen in (("one", 100.0, 1.0), ("two", 200.0, 2.0), ("one", 300.0, 3.0)):
        book.add_attempts([attempt(sha, None, seen)])
        book.add_file_times([("ada", "lesson02", sha, time)])
    two, one = sorted(book.attempts("ada"), key=lambda each: each.last)
    assert (two.submission_sha, one.submission_sha) == ("two", "one")
    assert (one.submitted_at, one.last_submitted_at) == (100.0, 300.0)


def test_an_unknown_time_does_not_hide_a_known_one(book: Gradebook) -> None:
    book.add_attempts([attempt("one", 100.0, 1.0)])
    book.add_attempts([attempt("one", None, 2.0)])
    (one,) = book.attempts("ada")
    assert one.submitted_at == 100.0


def test_a_result_removes_the_problem(book: Gradebook) -> None:
    book.add_problem("ada", "lesson02", "the examiner ended")
    book.add_problem("ada", "lesson02", "again")
    assert book.problems() == {("ada", "lesson02"): "again"}
    record(book)
    assert book.problems() == {}


def test_decisions_are_a_log(book: Gradebook) -> None:
    book.add_overrides([Override("ada", "lesson02", "values", 1.5, "nearly", "Grace", "typo", "2026-01-01")])
    book.add_overrides([Override("ada", "lesson02", "", None, "well done", "Grace", "")])
    first, second = book.overrides("ada")
    assert first == Override("ada", "lesson02", "values", 1.5, "nearly", "Grace", "typo", "2026-01-01")
    assert second.points is None
    assert second.made_at
    assert book.overrides("bob") == []


def test_metadata_is_added_once_and_replaced_on_request(book: Gradebook) -> None:
    assert book.metadata("seed") is None
    assert book.add_metadata("seed", "1") == "1"
    assert book.add_metadata("seed", "2") == "1"
    book.set_metadata("seed", "3")
    assert book.metadata("seed") == "3"


def test_many_writers_at_once(url: str) -> None:
    """Two commands on one gradebook: both write everything, and every row exists once."""
    keys = [ResultKey("ada", "lesson02", f"{n:064}", "p", "e", 1, "{}") for n in range(25)]
    Gradebook(url, create=True).close()
    failed: list[BaseException] = []

    def write() -> None:
        try:
            with Gradebook(url) as book:
                for key in keys:
                    record(book, key)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with Gradebook(url) as book:
        assert book.graded_keys() == set(keys)
        assert len(book.results("ada")) == len(keys)


def test_many_that_create_the_gradebook_at_once(url: str) -> None:
    failed: list[BaseException] = []

    def make() -> None:
        try:
            Gradebook(url, create=True).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


@pytest.mark.parametrize("bad", ["", "nonsense", "sqlite//x"])
def test_a_malformed_url(bad: str) -> None:
    with pytest.raises((UsageError, GradebookError), match=r"database URL|no gradebook"):
        Gradebook(bad)


@pytest.mark.parametrize("system", ["mysql", "oracle", "mysterydb"])
def test_another_database_system_is_refused_by_name(system: str) -> None:
    with pytest.raises(UsageError, match=rf"stored in '{system}': .* SQLite and PostgreSQL") as caught:
        Gradebook(f"{system}://grace@host/marks")
    assert "pip install" not in caught.value.advice
