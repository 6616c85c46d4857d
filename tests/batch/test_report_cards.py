"""Report cards are the same, whichever process writes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fixture_types import Run

from grader.batch import report_cards, rescore
from grader.gradebook.store import LearnerRow
from grader.report import card


def files_of(out: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(out.glob("*/**/*")) if path.is_file()}


def test_other_processes_write_the_same_cards(
    cvgrade: Run, graded_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cvgrade("rescore", "--out", str(graded_out)).exit_code == 0
    before = files_of(graded_out)
    cards = sorted(graded_out.glob("*/report.html"))
    for path in cards:
        path.unlink()
    monkeypatch.setattr(report_cards, "MAX_CARDS_IN_PROCESS", 1)
    monkeypatch.setattr(report_cards, "CARDS_AHEAD", 1)
    monkeypatch.setattr(rescore, "default_jobs", lambda _lessons: 2)
    ended = cvgrade("rescore", "--out", str(graded_out))
    assert f"Updated {len(cards)} report cards " in ended.output
    assert len(cards) > 4
    assert files_of(graded_out) == before


def test_an_error_in_another_process_is_reported(
    cvgrade: Run, graded_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in graded_out.glob("*/report.html"):
        path.unlink()
        path.mkdir()  # nothing can be written there
    monkeypatch.setattr(report_cards, "MAX_CARDS_IN_PROCESS", 0)
    monkeypatch.setattr(rescore, "default_jobs", lambda _lessons: 2)
    ended = cvgrade("rescore", "--out", str(graded_out))
    assert ended.exit_code == 3
    assert "report.html could not be written" in ended.output


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_card_that_cannot_be_rendered_costs_no_other_one(
    cvgrade: Run, graded_out: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    cards = sorted(graded_out.glob("*/report.html"))
    for path in cards:
        path.unlink()
    for path in (graded_out / "exports").glob("*.csv"):
        path.unlink()
    original = card.render_card

    def render_card(row: LearnerRow, *rest: Any) -> str:
        if row.learner == "ada":
            raise ZeroDivisionError("no reason")
        return original(row, *rest)

    monkeypatch.setattr(report_cards, "render_card", render_card)
    monkeypatch.setattr(report_cards, "MAX_CARDS_IN_PROCESS", 0)
    monkeypatch.setattr(report_cards, "ProcessPoolExecutor", in_threads)
    monkeypatch.setattr(rescore, "default_jobs", lambda _lessons: jobs)
    ended = cvgrade("rescore", "--out", str(graded_out))
    assert ended.exit_code == 3
    assert "1 report card could not be written: ada (ZeroDivisionError: no reason)" in ended.output
    written = sorted(graded_out.glob("*/report.html"))
    assert [path for path in cards if path not in written] == [graded_out / "ada" / "report.html"]
    assert (graded_out / "exports" / "gradebook.csv").exists()


def in_threads(jobs: int, **_: object) -> ThreadPoolExecutor:
    """Return an executor in this process, in which a monkeypatch has an effect."""
    return ThreadPoolExecutor(jobs)
