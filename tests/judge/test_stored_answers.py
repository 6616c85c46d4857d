"""Answers on the disk are used again only if cvgrade wrote exactly them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from grader.judge import stored_answers
from grader.judge.answer_store import AnswerStore
from grader.judge.stored_answers import StoredAnswers

REPLY = ({"ok": True, "value": {"a": [1, 2]}}, b"body\nwith a line\x00")


def test_another_process_gets_the_same_answer(tmp_path: Path) -> None:
    StoredAnswers(tmp_path / "answers").put("k", REPLY)
    assert StoredAnswers(tmp_path / "answers").get("k") == REPLY
    assert StoredAnswers(tmp_path / "answers").get("other") is None


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    StoredAnswers(folder).put("k", REPLY)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_changed_answer_is_computed_again(tmp_path: Path, place: int) -> None:
    StoredAnswers(tmp_path).put("k", REPLY)
    path = tmp_path / "k.answer"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert StoredAnswers(tmp_path).get("k") is None


def test_an_answer_to_another_request_or_with_another_key_is_not_believed(tmp_path: Path) -> None:
    StoredAnswers(tmp_path).put("k", REPLY)
    (tmp_path / "other.answer").write_bytes((tmp_path / "k.answer").read_bytes())
    assert StoredAnswers(tmp_path).get("other") is None
    (tmp_path / "key").write_bytes(b"short")
    assert StoredAnswers(tmp_path).get("k") is None
    assert (tmp_path / "key").stat().st_size == stored_answers.KEY_BYTES


def test_a_folder_that_cannot_be_written_keeps_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    stored = StoredAnswers(tmp_path / "file" / "answers")
    stored.put("k", REPLY)
    assert stored.get("k") is None
    stored.prune()


def test_the_oldest_answers_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = StoredAnswers(tmp_path)
    for number in range(10):
        stored.put(f"k{number}", ({}, b"x" * 1000))
        os.utime(tmp_path / f"k{number}.answer", (number, number))
    stored.prune()
    assert len(list(tmp_path.glob("*.answer"))) == 10
    monkeypatch.setattr(stored_answers, "MAX_BYTES", 5000)
    stored.prune()
    left = sorted(path.stem for path in tmp_path.glob("*.answer"))
    assert left == ["k8", "k9"]


def test_the_folder_is_bounded_while_a_class_is_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worked solution is asked about values that submissions return, so each question may be a new one."""
    monkeypatch.setattr(stored_answers, "MAX_BYTES", 10_000)
    stored = StoredAnswers(tmp_path)
    for number in range(100):
        stored.put(f"k{number}", ({}, b"x" * 1000))
    assert sum(path.stat().st_size for path in tmp_path.glob("*.answer")) < 20_000


def test_the_store_in_memory_asks_the_disk_and_fills_it(tmp_path: Path) -> None:
    AnswerStore(stored=StoredAnswers(tmp_path)).put("k", REPLY)
    again = AnswerStore(stored=StoredAnswers(tmp_path))
    assert again.get("k") == REPLY
    (tmp_path / "k.answer").unlink()
    assert again.get("k") == REPLY  # from memory now
    assert AnswerStore().get("k") is None
