"""Grading time of one submission in a batch: cvgrade, pytest with one process each, and a bare fork.

``python benchmarks/batch.py [--lesson L]... [--count N] [--json]`` alternates the three in one run, so that a
busy machine slows all of them alike, and prints medians in seconds per submission. ``pytest_per_process``
imports the lesson's libraries each time. ``bare_fork`` forks from a process that has imported them, without a
sandbox (`benchmarks/in_process.py`). ``cvgrade`` is one `GradingSession`. All three run the same checks on
the worked solution with the same inputs, and the run fails if a check of one of them does not pass.
``fork_server_growth_mb`` is the growth of the fork server's proportional memory from the first tenth of the
submissions to the last.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

from grader.assets.settings import suggest_settings
from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession

SEED = 1
"""Seed of all runs: with it, every check of every lesson can be judged."""

IN_PROCESS = str(Path(__file__).with_name("in_process.py"))


def timed(action: Callable[[], object]) -> float:
    """Return the wall time of a call in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


class BareFork:
    """A process that has imported the libraries and forks for each submission, without a sandbox."""

    def __init__(self, lesson: str, answers: str) -> None:
        command = [sys.executable, IN_PROCESS, lesson, answers, str(SEED), "--serve"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._expect("ready")

    def grade(self) -> None:
        """Grade one submission."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._expect("done")

    def _expect(self, word: str) -> None:
        assert self._process.stdout is not None
        found = self._process.stdout.readline().strip()
        if found != word:
            raise SystemExit(f"Expected {word!r} from in_process.py, but got {found!r}.")

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def session_memory(session: GradingSession) -> int:
    """Return the proportional memory of all processes of a session, in bytes."""
    total = 0
    for process in psutil.Process(session.pid).children(recursive=True):
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def measure(
    course: Course, lesson: Lesson, count: int, answers: str, *, pytest_too: bool
) -> dict[str, float]:
    """Return the medians of one lesson.

    Args:
        course: The course.
        lesson: The lesson.
        count: Number of submissions.
        answers: Folder for the answers of the worked solution, which the baselines do not compute.
        pytest_too: Measure pytest with one process each.
    """
    settings = suggest_settings(course, (lesson,))
    job = job_for(course, lesson, lesson.solution.read_bytes(), seed=SEED, settings=settings)
    seconds: dict[str, list[float]] = {"pytest_per_process": [], "bare_fork": [], "cvgrade": []}
    memory: list[int] = []
    bare_fork = BareFork(lesson.id, answers)
    with GradingSession() as session:
        session.grade(job)  # the fork server imports its libraries once for a class
        bare_fork.grade()
        for _ in range(count):
            if pytest_too:
                command = [sys.executable, IN_PROCESS, lesson.id, answers, str(SEED)]
                seconds["pytest_per_process"].append(timed(partial(subprocess.run, command, check=True)))
            seconds["bare_fork"].append(timed(bare_fork.grade))
            started = time.perf_counter()
            result = session.grade(job)
            seconds["cvgrade"].append(time.perf_counter() - started)
            failed = [f"{each.id}: {each.outcome}" for each in result.checks if not each.passed]
            if failed:
                raise SystemExit(f"{lesson.id}: cvgrade must pass every check. {', '.join(failed)}")
            memory.append(session_memory(session))
    bare_fork.close()
    tenth = max(1, count // 10)
    growth = statistics.median(memory[-tenth:]) - statistics.median(memory[:tenth])
    medians = {name: statistics.median(values) for name, values in seconds.items() if values}
    return {**medians, "fork_server_growth_mb": growth / (1 << 20)}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", action="append", help="measure only this lesson; may be repeated")
    parser.add_argument("--count", type=int, default=20, help="submissions per lesson")
    parser.add_argument("--skip-pytest", action="store_true", help="do not run pytest; for large counts")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    every = load_lessons(course)
    lessons = [pick_lesson(every, name) for name in arguments.lesson or ()] or list(every)
    report = {}
    for lesson in lessons:
        with tempfile.TemporaryDirectory() as answers:
            pytest_too = not arguments.skip_pytest
            found = measure(course, lesson, arguments.count, answers, pytest_too=pytest_too)
        report[lesson.id] = {name: round(value, 4) for name, value in found.items()}
        if not arguments.json:
            print(lesson.id, row(found), flush=True)
    if arguments.json:
        print(json.dumps(report))
    return 0


def row(found: dict[str, float]) -> str:
    """Return one line of the table."""
    parts = [f"{name} {value:.3f}" for name, value in found.items()]
    if "pytest_per_process" in found:
        parts.append(f"{found['pytest_per_process'] / found['cvgrade']:.1f} × faster than pytest")
    parts.append(f"{found['cvgrade'] / found['bare_fork']:.2f} × a bare fork")
    parts.append(f"sandbox and protocol {1000 * (found['cvgrade'] - found['bare_fork']):.0f} ms")
    return "  ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
