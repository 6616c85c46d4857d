"""Measuring rates on this machine, for a few seconds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from fixture_types import Run

from grader.capacity import benchmark
from grader.capacity.benchmark import measure, read_rates
from grader.course.catalog import load_lessons, pick_lessons
from grader.course.layout import Course, find_course
from grader.errors import UsageError
from grader.gradebook.database import sqlite_url
from grader.gradebook.store import Gradebook
from grader.text.words import duration

pytestmark = pytest.mark.slow


def test_rates_of_the_small_course(tiny_course: Course) -> None:
    lessons = load_lessons(tiny_course)
    messages: list[str] = []
    rates = measure(
        tiny_course, lessons, settings={}, seconds=2, require_sandbox=False, report_progress=messages.append
    )
    (rate,) = rates.lessons.values()
    assert len(rate.alone) >= 2
    assert all(0.005 < each < 10 for each in (*rate.alone, *rate.together))
    assert rates.warm_up_s["numpy"] >= min(rate.alone) / 2
    assert 1 < rates.worker_mb < 2000
    assert 0 < rates.store_s < 1
    assert 0 < rates.card_s < 10
    assert 500 < rates.gradebook_bytes < 1e6
    assert 1000 < rates.card_bytes < 5e6
    assert messages[0] == "one at a time"
    assert messages[-1] == "report cards"


def test_only_processes_that_start_meanwhile_count_as_memory_of_a_worker() -> None:
    program = [sys.executable, "-c", "held = b'x' * 50_000_000; input()"]
    with subprocess.Popen(program, stdin=subprocess.PIPE) as other:
        before, meanwhile = benchmark._MemoryWatcher(), benchmark._MemoryWatcher()
        with before:
            time.sleep(1.2)
        with meanwhile, subprocess.Popen(program, stdin=subprocess.PIPE) as counted:
            time.sleep(1.2)
            counted.communicate(b"\n")
        other.communicate(b"\n")
    assert before.peak_mb == 0
    assert 40 < meanwhile.peak_mb < 400


def test_a_measurement_ends_within_a_round_once_every_lesson_was_graded_often_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(1000))
    monkeypatch.setattr(benchmark, "time", SimpleNamespace(monotonic=lambda: next(now), time=lambda: 0.0))
    course = find_course()
    lessons = load_lessons(course)[:3]
    samples = benchmark._Samples(course, lessons, {})
    phase = benchmark._Phase(samples, 1, 0, require_sandbox=False)
    with Gradebook(sqlite_url(tmp_path / "gradebook.db"), create=True) as book:
        graded = [task.key.lesson for task in phase._tasks(book, deadline=1)]
    rounds = [lesson.id for lesson in lessons] * benchmark.MIN_ROUNDS
    assert graded == [*rounds, "lesson01", "lesson02"]  # the clock advances with every task


def test_a_plan_from_stored_rates_measures_nothing(cvgrade: Run, tmp_path: Path) -> None:
    stored = tmp_path / "rates.json"
    first = cvgrade("plan", "--learners", "30", "--hours", "1", "--seconds", "1", "--save-rates", str(stored))
    assert first.exit_code == 0, first.output
    assert "30 submissions in 1 h: 1 worker on 1 machine like this one" in first.output
    assert "measuring" in first.stderr
    assert "measured in " in first.stderr
    again = cvgrade("plan", "--learners", "30", "--hours", "1", "--rates", str(stored), "--json")
    assert "measuring" not in again.stderr
    document = json.loads(again.stdout)
    assert document["plan"]["workers"] == 1
    assert document["rates"] == json.loads(stored.read_text())
    busy = cvgrade("plan", "--learners", "99999", "--hours", "0.001", "--rates", str(stored))
    assert busy.exit_code == 1
    assert "No number of workers" in busy.output


def test_invalid_input(cvgrade: Run, tmp_path: Path) -> None:
    broken = tmp_path / "rates.json"
    broken.write_text("{}")
    for words, message in (
        (("--rates", str(broken)), "contains no rates"),
        (("--rates", str(tmp_path / "none.json")), "contains no rates"),
        (("--lessons", "9"), "There is no lesson"),
        (("--spread", "2"), "cannot all be graded within 1 h"),
    ):
        ended = cvgrade("plan", "--learners", "3", "--hours", "1", *words)
        assert ended.exit_code == 2
        assert message in ended.output
    with pytest.raises(UsageError):
        read_rates(broken)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("", "1234567"), ("2", "2"), ("2,5-7", "2567"), ("lesson03, 1", "13"), (" 4 ,4", "4")],
)
def test_lessons_as_they_are_typed(typed: str, numbers: str) -> None:
    picked = pick_lessons(load_lessons(find_course()), typed)
    assert [lesson.id[-1] for lesson in picked] == list(numbers)


def test_durations_have_readable_units() -> None:
    assert [duration(each) for each in (4.2, 99, 600, 5900, 7200)] == [
        "4 s",
        "99 s",
        "10 min",
        "98 min",
        "2.0 h",
    ]
