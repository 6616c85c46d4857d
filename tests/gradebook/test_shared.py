"""A gradebook on a server: many users at once, and a server that stops and restarts."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from postgres import Server

from grader.errors import GradebookError
from grader.gradebook import database
from grader.gradebook.store import Gradebook, LearnerRow, Override, ResultKey

from .conftest import NewerCvgrade
from .test_store import result as some_result

pytestmark = pytest.mark.slow

WRITERS = 4
EACH = 60


def a_key(number: int) -> ResultKey:
    return ResultKey(f"learner-{number % 40}", "lesson02", f"{number:064}", "p", "e", 1, "{}")


def test_nothing_is_lost_or_doubled_when_the_server_restarts_under_load(
    postgres: Server, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "RETRY_EVERY_S", 0.1)
    document = some_result().to_json().decode()
    written = threading.Event()
    all_are_open = threading.Barrier(WRITERS + 2)
    made_at = "2026-01-01T00:00:00+00:00"

    def write(writer: int) -> None:
        with Gradebook(postgres_url, create=True) as book:
            all_are_open.wait(30)
            for number in range(EACH):
                book.add_result(a_key(number), document, "signature")  # every writer adds the same results
                book.add_overrides(
                    [Override("ada", "lesson02", "", number, f"by {writer}", "T", "because", made_at)]
                )
                if number == EACH // 4:
                    written.set()

    def read() -> int:
        with Gradebook(postgres_url, create=True) as book:
            all_are_open.wait(30)
            counts = [len(book.graded_keys()) for _ in range(40)]
        assert counts == sorted(counts)
        return counts[-1]

    with ThreadPoolExecutor() as pool:
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        readers = [pool.submit(read) for _ in range(2)]
        assert written.wait(30)
        postgres.stop()
        time.sleep(0.3)
        postgres.start()
        for each in writers:
            each.result(timeout=100)
        for reader in readers:
            reader.result(timeout=100)
    with Gradebook(postgres_url) as book:
        assert book.graded_keys() == {a_key(number) for number in range(EACH)}
        decisions = [(each.points, each.comment) for each in book.overrides("ada")]
        assert len(decisions) == len(set(decisions)) == WRITERS * EACH


def test_tables_are_not_upgraded_while_another_process_uses_them(
    postgres_url: str, newer_cvgrade: NewerCvgrade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_TIMEOUT_S", 0.5)
    using = Gradebook(postgres_url, create=True)
    using.add_learners([LearnerRow("ada")])
    with newer_cvgrade():
        with pytest.raises(GradebookError, match=r"but it is in use by .* on this machine") as refused:
            Gradebook(postgres_url)
        assert "when they have finished" in refused.value.advice
        assert [row.learner for row in using.learners()] == ["ada"]
        using.close()
        with Gradebook(postgres_url) as book:
            assert [row.learner for row in book.learners()] == ["ada"]


def test_many_that_upgrade_at_once(postgres_url: str, newer_cvgrade: NewerCvgrade) -> None:
    Gradebook(postgres_url, create=True).close()
    with newer_cvgrade(), ThreadPoolExecutor(4) as pool:
        for opened in [pool.submit(Gradebook, postgres_url) for _ in range(4)]:
            opened.result(timeout=60).close()


def test_a_reconnection_to_upgraded_tables_is_refused(
    postgres: Server, postgres_url: str, newer_cvgrade: NewerCvgrade
) -> None:
    with Gradebook(postgres_url, create=True) as book:
        book.add_learners([LearnerRow("ada")])
        postgres.stop()
        postgres.start()
        with newer_cvgrade():
            Gradebook(postgres_url).close()
        with pytest.raises(GradebookError, match="newer cvgrade changed the gradebook's tables"):
            book.add_learners([LearnerRow("bob")])


def test_an_equal_decision_is_stored_once_and_a_different_one_again(postgres_url: str) -> None:
    decision = Override("ada", "lesson02", "x", None, "", "T", "because", "2026-01-01T00:00:00+00:00")
    with Gradebook(postgres_url, create=True) as book:
        book.add_overrides([decision])
        book.add_overrides([decision])
        book.add_overrides([Override("ada", "lesson02", "x", 2.0, "", "T", "because", decision.made_at)])
        assert [each.points for each in book.overrides("ada")] == [None, 2.0]
