"""Only what changed is rendered again, and what someone else changed is repaired."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from fixture_types import Run

from grader.batch import report_cards
from grader.batch.card_stamp import STAMP, card_stamp, is_current, write_stamp
from grader.gradebook.store import LearnerRow
from grader.report import card as report_card


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Learners whose card was rendered."""
    seen: list[str] = []
    original = report_card.render_card

    def render_card(row: LearnerRow, *rest: Any) -> str:
        seen.append(row.learner)
        return original(row, *rest)

    monkeypatch.setattr(report_cards, "render_card", render_card)
    return seen


def pages(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("*/report.html"))}


def test_a_second_publication_renders_nothing(cvgrade: Run, graded_out: Path, rendered: list[str]) -> None:
    before = pages(graded_out)
    assert cvgrade("rescore", "--out", str(graded_out)).exit_code == 0
    assert rendered == []
    assert pages(graded_out) == before


def test_a_decision_renders_the_card_of_one_learner(
    cvgrade: Run, graded_out: Path, rendered: list[str]
) -> None:
    words = (
        "override",
        "ada",
        "lesson02",
        "--points",
        "1",
        "--author",
        "T",
        "--reason",
        "seen",
        "--out",
        str(graded_out),
    )
    ended = cvgrade(*words)
    assert ended.exit_code == 0, ended.output
    assert rendered == ["ada"]
    assert "Updated 1 report card " in ended.output


@pytest.mark.parametrize("name", ["report.html", "results.json", "gradescope/lesson02.json", STAMP])
def test_a_file_that_someone_changed_or_removed_is_written_again(
    cvgrade: Run, graded_out: Path, rendered: list[str], name: str
) -> None:
    path = graded_out / "ada" / name
    before = path.read_bytes()
    for damaged in (before[:-9], None):
        path.unlink()
        if damaged is not None:
            path.write_bytes(damaged)
        assert cvgrade("rescore", "--out", str(graded_out)).exit_code == 0
        assert path.read_bytes() == before
    assert rendered == ["ada", "ada"]


def test_every_source_and_every_template_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        (folder / "card.html.j2").write_text("one")
    assert card_stamp(({"a": 1},), first) == card_stamp(({"a": 1},), second)
    assert card_stamp(({"a": 1},), first) != card_stamp(({"a": 2},), first)
    other = Path(shutil.copytree(first, tmp_path / "other"))
    (other / "card.html.j2").write_text("two")
    assert card_stamp(({"a": 1},), other) != card_stamp(({"a": 1},), first)


def test_a_stamp_covers_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("page")
    assert not is_current(tmp_path, "s")
    write_stamp(tmp_path, "s")
    assert is_current(tmp_path, "s")
    assert not is_current(tmp_path, "t")
    (tmp_path / "new.txt").write_text("")
    assert not is_current(tmp_path, "s")


def test_only_the_field_itself_is_volatile(tmp_path: Path) -> None:
    assert card_stamp([{"seen_at": 1.5}], tmp_path) == card_stamp([{"seen_at": None}], tmp_path)
    for text in ('"seen_at":{}', '\\"seen_at":{},', '","seen_at":{}'):
        stamps = [card_stamp([{"name": text.format(number)}], tmp_path) for number in (1, 2)]
        assert stamps[0] != stamps[1]
