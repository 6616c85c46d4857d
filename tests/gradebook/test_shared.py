"""A gradebook on a server that many use at once, and that goes and comes back."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from postgres import Server

from grader.errors import GradebookError
from grader.gradebook import database
from grader.gradebook.store import Gradebook, LearnerRow, Override, ResultKey

from .test_database import migrate
from .test_store import result as some_result

WRITERS = 4
EACH = 60


def a_key(number: int) -> ResultKey:
    return ResultKey(f"learner-{number % 40}", "lesson02", f"{number:064}", "p", "e", 1, "{}")


def test_nothing_is_lost_or_doubled_when_the_server_restarts_under_load(
    postgres: Server, postgres_url: str
) -> None:
    document = some_result().to_json().decode()
    written = threading.Event()
    open_by_all = threading.Barrier(WRITERS + 2)
    made_at = "2026-01-01T00:00:00+00:00"

    def write(writer: int) -> None:
        with Gradebook(postgres_url, create=True) as book:
            open_by_all.wait(30)
            for number in range(EACH):
                book.add_result(a_key(number), document, "signature")  # all of them the same ones
                book.add_overrides(
                    [Override("ada", "lesson02", "", number, f"by {writer}", "T", "because", made_at)]
                )
                if number == EACH // 4:
                    written.set()

    def read() -> int:
        with Gradebook(postgres_url, create=True) as book:
            open_by_all.wait(30)
            counts = [len(book.graded_keys()) for _ in range(40)]
        assert counts == sorted(counts)
        return counts[-1]

    with ThreadPoolExecutor() as pool:
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        readers = [pool.submit(read) for _ in range(2)]
        assert written.wait(30)
        postgres.stop()
        time.sleep(1)
        postgres.start()
        for each in (*writers, *readers):
            each.result(timeout=100)
    with Gradebook(postgres_url) as book:
        assert book.graded_keys() == {a_key(number) for number in range(EACH)}
        decisions = [(each.points, each.comment) for each in book.overrides()]
        assert len(decisions) == len(set(decisions)) == WRITERS * EACH


def test_tables_are_not_changed_under_somebody_who_uses_them(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(postgres_url, "0001")
    monkeypatch.setattr(database, "LOCK_TIMEOUT_S", 1)
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "HEAD", "0001")  # as a cvgrade of that time would see it
        using = Gradebook(postgres_url)
        using.add_learners([LearnerRow("ada")])
    with pytest.raises(GradebookError, match=r"earlier cvgrade, and .* are using it") as refused:
        Gradebook(postgres_url)
    assert "when they have ended" in refused.value.advice
    assert [row.learner for row in using.learners()] == ["ada"]
    using.close()
    with Gradebook(postgres_url) as book:
        assert [row.learner for row in book.learners()] == ["ada"]


def test_a_connection_that_comes_back_to_other_tables_is_refused(postgres: Server, postgres_url: str) -> None:
    with Gradebook(postgres_url, create=True) as book:
        book.add_learners([LearnerRow("ada")])
        postgres.stop()
        postgres.start()
        engine = sa.create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        engine.dispose()
        with pytest.raises(GradebookError, match="changed by a newer cvgrade"):
            book.add_learners([LearnerRow("bob")])


def test_the_very_same_decision_is_kept_once_and_a_later_one_again(postgres_url: str) -> None:
    decision = Override("ada", "lesson02", "x", None, "", "T", "because", "2026-01-01T00:00:00+00:00")
    with Gradebook(postgres_url, create=True) as book:
        book.add_overrides([decision])
        book.add_overrides([decision])
        book.add_overrides([Override("ada", "lesson02", "x", 2.0, "", "T", "because", decision.made_at)])
        assert [each.points for each in book.overrides("ada")] == [None, 2.0]
