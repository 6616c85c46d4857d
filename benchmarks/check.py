"""Cost of the separation between checks and submission: `check` compared with pytest in one process.

``python benchmarks/check.py [--lesson L] [--count N] [--json]`` alternates three in one run, so that a busy
machine slows all of them alike: a new `GradingSession` with one job (as ``cvgrade check`` does), a job in a
running session, and pytest with checks and solution in the same process. It prints medians and ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import find_course
from grader.judge.job import Job, job_for
from grader.judge.session import GradingSession

IN_PROCESS = str(Path(__file__).with_name("in_process.py"))


def timed(action: Callable[[], object]) -> float:
    """Return the wall time of a call in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", default="lesson02")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    lesson = pick_lesson(load_lessons(course), arguments.lesson)
    job = job_for(course, lesson, lesson.solution.read_bytes(), seed=1)
    seconds: dict[str, list[float]] = {"check_cold": [], "check_warm": [], "pytest_in_one_process": []}
    with GradingSession() as warm:
        warm.grade(job)
        for _ in range(arguments.count):
            seconds["check_cold"].append(timed(lambda: grade_cold(job)))
            seconds["check_warm"].append(timed(lambda: warm.grade(job)))
            seconds["pytest_in_one_process"].append(timed(lambda: in_one_process(lesson.id)))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    base = medians["pytest_in_one_process"]
    report = {
        **medians,
        "cold_ratio": medians["check_cold"] / base,
        "warm_ratio": medians["check_warm"] / base,
    }
    if arguments.json:
        print(json.dumps({name: round(value, 4) for name, value in report.items()}))
    else:
        for name, value in report.items():
            print(f"{name:<24}{value:8.3f}{'' if name.endswith('ratio') else ' s'}")
    return 0


def in_one_process(lesson: str) -> None:
    """Run pytest with checks and submission in the same process."""
    subprocess.run([sys.executable, IN_PROCESS, lesson], check=True)


def grade_cold(job: Job) -> None:
    """Start an examiner and a fork server for one job, as ``cvgrade check`` does."""
    with GradingSession() as session:
        session.grade(job)


if __name__ == "__main__":
    sys.exit(main())
