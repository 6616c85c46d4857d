"""A generated class, graded with the real command: are all results the expected ones, and what do they cost?

``python benchmarks/classroom.py [--learners N] [--lesson L]... [--jobs N] [--json]``

Each learner submits every lesson: right, wrong in one known way, unfinished (the unchanged exercise), not
loading, hostile (ends its process, loops forever, allocates without end), or unreadable. Some names differ
only in one character, some are not ASCII, some contain markup or a spreadsheet formula.

It prints ``wall_s``, ``per_submission_s``, ``peak_grading_mb`` and ``peak_mb`` (resident memory of the
command without examiners and workers: during grading, and with the report cards), ``expected_results``, and
the times of a second run without new submissions and of `rescore`. The exit code is 0 only if all results are
expected.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil

from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer
from grader.model import Outcome

COUNTS = {"right": 45, "wrong": 30, "unfinished": 12, "not loading": 7, "hostile": 3, "unreadable": 3}
KINDS = tuple(kind for kind, count in COUNTS.items() for _ in range(count))
"""The kinds of a hundred submissions."""

HOSTILE = (
    b"import os\nos._exit(0)\n",
    b"while True: pass\n",
    b"import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n",
    b"x = []\nwhile True: x.append(bytearray(1 << 24))\n",
)
NAMES = ("Zoë", "李雷", "Иван", "O'Neil", "=2+5", "<b>bold", "ada lovelace", "Ada Lovelace2")


@dataclass(frozen=True)
class Expected:
    """The expected result of one submission.

    Attributes:
        kind: Kind of the submission, see `KINDS`.
        fails: The sets of checks that may fail, one of which must; None for all checks.
    """

    kind: str
    fails: list[set[str]] | None


def make_class(
    folder: Path, course: Course, lessons: tuple[Lesson, ...], learners: int, seed: int
) -> dict[tuple[str, str], Expected]:
    """Write a class; return the expected results by learner and lesson."""
    generator = random.Random(seed)
    expected: dict[tuple[str, str], Expected] = {}
    for number in range(learners):
        name = f"{NAMES[number]} {number}" if number < len(NAMES) else f"learner-{number:04}"
        (folder / name).mkdir(parents=True)
        for lesson in lessons:
            kind = generator.choice(KINDS)
            source, fails = _source(kind, course, lesson, generator)
            (folder / name / lesson.entry).write_bytes(source)
            expected[name, lesson.id] = Expected(kind, fails)
    return expected


def _source(
    kind: str, course: Course, lesson: Lesson, generator: random.Random
) -> tuple[bytes, list[set[str]] | None]:
    solution = lesson.solution.read_bytes()
    comment = f"# {generator.random()}\n".encode()  # so that no two files are equal
    if kind == "right":
        return solution + comment, [set()]
    if kind == "wrong":
        wrong = generator.choice(lesson.wrong_answers)
        answer = load_wrong_answer(lesson, wrong)
        return answer.source + b"\n" + comment, [set(each) for each in answer.fails]
    if kind == "unfinished":
        return (course.exercises / lesson.folder.name / lesson.entry).read_bytes(), None
    if kind == "not loading":
        return solution + b"\nthis is no Python\n" + comment, None
    if kind == "hostile":
        return solution + b"\n" + generator.choice(HOSTILE) + comment, None
    return b"\x00\xff\x00" + comment, None


def unexpected_results(out: Path, expected: dict[tuple[str, str], Expected]) -> list[str]:
    """Return a description of every result that is not the expected one."""
    document = json.loads((out / "exports" / "class.json").read_text())
    found = {
        (each["learner"], lesson["lesson"]): lesson
        for each in document["learners"]
        for lesson in each["lessons"]
        if lesson["checks"] or lesson["problem"]
    }
    wrong = []
    for key, one in expected.items():
        lesson = found.get(key)
        if lesson is None or lesson["problem"]:
            wrong.append(f"{key}: {one.kind}, not graded: {lesson and lesson['problem']}")
            continue
        # What a wrong answer leaves out of a bonus is not attempted.
        fine = {Outcome.PASSED, Outcome.SKIPPED, Outcome.UNAVAILABLE, Outcome.UNATTEMPTED}
        failed = {check["id"] for check in lesson["checks"] if check["outcome"] not in fine}
        judged = {check["id"] for check in lesson["checks"] if check["outcome"] != Outcome.UNAVAILABLE}
        is_expected = (
            not lesson["earned"] if one.fails is None else failed in [each & judged for each in one.fails]
        )
        if not is_expected:
            wrong.append(f"{key}: {one.kind}, failed {sorted(failed)}, expected {one.fails}")
    return wrong


@dataclass(frozen=True)
class Run:
    """One run of the command. `peak_grading_mb` is the peak memory before the report cards are written."""

    wall_s: float
    peak_grading_mb: float
    peak_mb: float
    code: int
    events: list[dict[str, object]]


def run(*words: str) -> Run:
    """Run `cvgrade` and measure time and memory."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "grader", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    threading.Thread(target=_measure_memory, args=(process.pid, peak), daemon=True).start()
    events = []
    grading = 0.0
    assert process.stdout
    for line in process.stdout:
        if line.startswith("{"):
            events.append(json.loads(line))
            if events[-1]["event"] == "graded":
                grading = peak[0]
    code = process.wait()
    return Run(time.perf_counter() - began, grading, peak[0], code, events)


def _measure_memory(pid: int, peak: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while True:
            peak[0] = max(peak[0], process.memory_info().rss / 1e6)
            time.sleep(0.25)
    except psutil.Error:
        pass


def main() -> int:
    """Write a class, grade it, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--lesson", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", type=Path, help="write class and reports to this folder")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    lessons = load_lessons(course)
    picked = tuple(pick_lesson(lessons, name) for name in arguments.lesson) or lessons
    with tempfile.TemporaryDirectory() as scratch:
        root = arguments.keep or Path(scratch)
        class_, out = root / "class", root / "out"
        expected = make_class(class_, course, picked, arguments.learners, arguments.seed)
        words = ("grade", str(class_), "--out", str(out), "--json-lines", "--jobs", str(arguments.jobs))
        first, second = run(*words), run(*words)
        rescored = run("rescore", "--out", str(out))
        wrong = unexpected_results(out, expected)
        seconds: dict[str, list[float]] = {}
        for event in first.events:
            if event["event"] == "graded":
                seconds.setdefault(str(event["lesson"]), []).append(float(str(event["seconds"])))
        report = {
            "learners": arguments.learners,
            "submissions": len(expected),
            "kinds": dict(Counter(one.kind for one in expected.values())),
            "jobs": arguments.jobs,
            "wall_s": round(first.wall_s, 1),
            "per_submission_s": round(first.wall_s / len(expected), 3),
            "mean_s_by_lesson": {name: round(sum(all_) / len(all_), 3) for name, all_ in seconds.items()},
            "peak_grading_mb": round(first.peak_grading_mb, 1),
            "peak_mb": round(first.peak_mb, 1),
            "exit_code": first.code,
            "second_run_s": round(second.wall_s, 1),
            "second_run_graded": sum(event["event"] == "graded" for event in second.events),
            "rescore_s": round(rescored.wall_s, 1),
            "expected_results": len(expected) - len(wrong),
        }
    if arguments.json:
        print(json.dumps({**report, "wrong": wrong}))
    else:
        for name, value in report.items():
            print(f"{name:>20}  {value}")
        print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
