"""Report cards are the same, whichever process writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_types import Run

from grader.batch import report_cards, rescore


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
