"""The Dask engine: its overhead, its memory, and the accuracy of `cvgrade plan`.

``python benchmarks/scale.py [--part throughput|memory|prediction]... [--lesson L] [--count N] [--json]``

``throughput``: the same submissions on the local engine and on a Dask cluster on this machine, with 1 and 2
workers, alternating in one run. The seconds per submission are measured from the first result to the last, so
that the start does not count. ``overhead`` is the additional time of Dask, the median of five rounds (goal:
under 0.05 for lesson03).

``memory``: resident memory in MB of the client (this process) and the scheduler, measured ten times while
10,000 jobs go through Dask with a stub instead of the examiner. ``growth_mb`` is the growth in the second
half, when Dask's logs of limited length are full.

``prediction``: rates measured in a minute, the predicted time of a class on 1 and 2 workers, and the real
time of ``cvgrade grade``; ``error`` is the relative error of the prediction (goal: within 0.25).

The exit code is 0 if all goals of the selected parts are met.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil

from grader.assets.settings import suggest_settings
from grader.batch.local_engine import grade_locally
from grader.batch.plan import GradedTask, Task
from grader.batch.retrying_session import Verdict
from grader.capacity.benchmark import measure
from grader.capacity.simulation import Load, simulate
from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer
from grader.dask_engine.engine import ClusterSettings, grade_on_dask, make_course_plugin
from grader.dask_engine.worker_plugin import CoursePlugin
from grader.gradebook.store import ResultKey
from grader.judge.job import Job, job_for
from grader.judge.version import judge_version

JOBS = 10_000
ROUNDS = 5
SOURCE = b"# a submission of the usual size\n" * 400
OVERHEAD_GOAL, GROWTH_GOAL_MB, ERROR_GOAL = 0.05, 10.0, 0.25


def tasks_of(course: Course, lesson: Lesson, settings: dict[str, str], count: int) -> list[Task]:
    """Return submissions that consist of the worked solution and a different comment each."""
    relevant = {name: settings[name] for name in lesson.settings if name in settings}
    tasks = []
    for number in range(count):
        source = lesson.solution.read_bytes() + f"\n# {number}\n".encode()
        job = job_for(course, lesson, source, seed=1, settings=relevant, learner=f"learner-{number}")
        key = ResultKey(job.learner, lesson.id, job.sha, lesson.sha, judge_version(), 1, json.dumps(relevant))
        tasks.append(Task(key, job))
    return tasks


def seconds_each(done: Iterable[GradedTask], workers: int) -> float:
    """Return the wall time per submission in seconds, after every worker has finished its first one."""
    ends = []
    for each in done:
        assert each.result is not None, each.problem
        assert each.result.passed, each.key
        ends.append(time.perf_counter())
    return (ends[-1] - ends[workers - 1]) / (len(ends) - workers)


def throughput(course: Course, lesson: Lesson, settings: dict[str, str], count: int) -> dict[str, Any]:
    """Alternate the local engine and Dask; return their times and the overhead of Dask."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    plugin = make_course_plugin(course, [lesson], require_sandbox=root)
    tasks = tasks_of(course, lesson, settings, count)
    seconds: dict[tuple[str, int], list[float]] = {}
    for number in range(ROUNDS):
        for workers in (1, 2):
            # The first one has the cooler machine, so the order alternates too.
            for name in ("local", "dask") if number % 2 else ("dask", "local"):
                if name == "local":
                    done = grade_locally(iter(tasks), jobs=workers, require_sandbox=root)
                else:
                    done = grade_on_dask(iter(tasks), plugin, ClusterSettings(workers=workers))
                seconds.setdefault((name, workers), []).append(seconds_each(done, workers))
    overhead = {
        workers: statistics.median(
            dask / local - 1
            for dask, local in zip(seconds["dask", workers], seconds["local", workers], strict=True)
        )
        for workers in (1, 2)
    }
    return {
        "lesson": lesson.id,
        "count": count,
        **{f"{name}_{n}_s": round(statistics.median(each), 3) for (name, n), each in seconds.items()},
        **{f"overhead_{workers}": round(each, 3) for workers, each in overhead.items()},
        "speed_up_2": round(statistics.median(seconds["dask", 1]) / statistics.median(seconds["dask", 2]), 2),
        "met": max(overhead.values()) < OVERHEAD_GOAL,
    }


class StubSessionPool:
    """A session pool that answers immediately, with an answer of realistic size."""

    isolation = "stub"

    def judge(self, parcel: bytes) -> bytes:  # noqa: ARG002
        """Return an answer without an examiner, so that only Dask is measured."""
        return msgspec.json.encode(Verdict(None, "x" * 20_000))

    def close(self) -> None:
        """Do nothing; nothing is open."""


class StubPlugin(CoursePlugin):
    """A worker plugin whose workers need no course."""

    def _examine(self, folder: str) -> dict[str, str]:  # noqa: ARG002
        self.session_pool = StubSessionPool()
        return {"refusal": "", "isolation": "stub"}


def stub_tasks(count: int) -> Iterator[Task]:
    """Yield jobs without a course."""
    for number in range(count):
        key = ResultKey(f"learner-{number}", "stub", "", "", "", 1, "{}")
        yield Task(key, Job(course="", pack="", name="", source=SOURCE, seed=number))


def memory(count: int) -> dict[str, Any]:
    """Send all jobs through a scheduler in a separate process; return memory and rate."""
    with tempfile.TemporaryDirectory() as folder:
        address_file = Path(folder) / "scheduler.json"
        common: dict[str, Any] = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "cwd": folder,
            "env": {**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        }
        dask = [sys.executable, "-m", "dask"]
        words = [
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(address_file),
        ]
        scheduler = subprocess.Popen([*dask, "scheduler", *words], **common)
        while not address_file.exists():
            time.sleep(0.1)
        time.sleep(0.2)
        address = json.loads(address_file.read_text())["address"]
        words = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
        workers = [subprocess.Popen([*dask, "worker", address, *words], **common) for _ in range(2)]
        processes = {"client": psutil.Process(), "scheduler": psutil.Process(scheduler.pid)}
        seen: dict[str, list[float]] = {name: [] for name in processes}
        plugin = StubPlugin("cvgrade-stub", b"", {}, (), require_sandbox=False)
        began = time.perf_counter()
        try:
            done = grade_on_dask(stub_tasks(count), plugin, ClusterSettings(address=address))
            for number, _ in enumerate(done, 1):
                if number % (count // 10) == 0:
                    for name, process in processes.items():
                        seen[name].append(process.memory_info().rss / 1e6)
        finally:
            for started in (*workers, scheduler):
                started.kill()
                started.wait()
        took = time.perf_counter() - began
    growth = {name: round(values[-1] - values[len(values) // 2 - 1], 1) for name, values in seen.items()}
    return {
        "jobs": count,
        "jobs_per_s": round(count / took),
        **{f"{name}_mb": [round(value) for value in values] for name, values in seen.items()},
        "growth_mb": growth,
        "met": max(growth.values()) < GROWTH_GOAL_MB,
    }


def prediction(
    course: Course, lessons: tuple[Lesson, ...], settings: dict[str, str], count: int, seconds: float
) -> dict[str, Any]:
    """Measure rates, predict the time of a class, and grade it; return both times."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    rates = measure(course, lessons, settings=settings, seconds=seconds, require_sandbox=root)
    report: dict[str, Any] = {"lessons": [lesson.id for lesson in lessons], "learners": count}
    worst = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        class_ = Path(scratch) / "class"
        for number in range(count):
            folder = class_ / f"learner-{number:03}"
            folder.mkdir(parents=True)
            for lesson in lessons:
                source = lesson.solution.read_bytes()
                if number % 2 and lesson.wrong_answers:
                    path = lesson.wrong_answers[number % len(lesson.wrong_answers)]
                    source = load_wrong_answer(lesson, path).source
                (folder / lesson.entry).write_bytes(source + f"\n# {number}\n".encode())
        for workers in (1, 2):
            predicted = simulate(rates, Load(count, tuple(report["lessons"])), workers)
            out = Path(scratch) / f"out{workers}"
            words = ["grade", str(class_), "--out", str(out), "--jobs", str(workers), "--json-lines"]
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "grader", *words], check=True, stdout=subprocess.DEVNULL)
            real = time.perf_counter() - began
            error = predicted.finish_s / real - 1
            worst = max(worst, abs(error))
            report[f"workers_{workers}"] = {
                "predicted_s": round(predicted.finish_s, 1),
                "real_s": round(real, 1),
                "error": round(error, 3),
            }
    return {**report, "met": worst <= ERROR_GOAL}


def main() -> int:
    """Run the selected parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", action="append", choices=["throughput", "memory", "prediction"])
    parser.add_argument("--lesson", default="3", help="lesson of the throughput")
    parser.add_argument("--lessons", default="2,3", help="lessons of the prediction")
    parser.add_argument("--count", type=int, default=20, help="submissions, and learners of the prediction")
    parser.add_argument("--jobs", type=int, default=JOBS, help="jobs of the memory measurement")
    parser.add_argument("--seconds", type=float, default=60.0, help="time for measuring rates")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    lessons = load_lessons(course)
    settings = suggest_settings(course, lessons)
    report: dict[str, dict[str, Any]] = {}
    for part in arguments.part or ("throughput", "memory", "prediction"):
        if part == "throughput":
            lesson = pick_lesson(lessons, arguments.lesson)
            report[part] = throughput(course, lesson, settings, arguments.count)
        elif part == "memory":
            report[part] = memory(arguments.jobs)
        else:
            picked = tuple(pick_lesson(lessons, name) for name in arguments.lessons.split(","))
            report[part] = prediction(course, picked, settings, arguments.count, arguments.seconds)
    if arguments.json:
        print(json.dumps(report))
    else:
        for part, figures in report.items():
            print(part)
            for name, value in figures.items():
                print(f"{name:>16}  {value}")
    return 0 if all(figures["met"] for figures in report.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
