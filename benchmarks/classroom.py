"""A made-up class, graded with the real command: every verdict as it was made, and what it costs.

``python benchmarks/classroom.py [--learners N] [--lesson L]... [--jobs N] [--json]``

Each learner hands in every lesson: right, wrong in one known way, unfinished (the untouched exercise),
not loading, hostile (ends its process, loops for ever, floods memory), or nothing that can be read. Some
names are the same but for their section, some are not ASCII, some hold markup or a spreadsheet formula.

The figures: ``wall_s``, ``per_submission_s``, ``peak_grading_mb`` and ``peak_mb`` (resident memory of the
command itself, without examiners and workers: while it grades, and with the report cards),
``verdicts_as_made``; also for a second run that has nothing to grade and for `rescore`. Exit code 0 only if
every verdict is as it was made.
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

from grader.authoring.wrong_answers import load_wrong_answer
from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.model import Outcome

KINDS = ("right",) * 45 + ("wrong",) * 30 + ("unfinished",) * 12 + ("not loading",) * 7 + ("hostile",) * 3
KINDS += ("unreadable",) * 3
"""Out of a hundred submissions."""

HOSTILE = (
    b"import os\nos._exit(0)\n",
    b"while True: pass\n",
    b"import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n",
    b"x = []\nwhile True: x.append(bytearray(1 << 24))\n",
)
NAMES = ("Zoë", "李雷", "Иван", "O'Neil", "=2+5", "<b>bold", "ada lovelace", "Ada Lovelace2")


@dataclass(frozen=True)
class Made:
    """One submission as it was made.

    Attributes:
        kind: See the module.
        fails: The checks that must not pass, as sets of which one must fit; None for all of them.
    """

    kind: str
    fails: list[set[str]] | None


def make_class(
    folder: Path, course: Course, lessons: tuple[Lesson, ...], learners: int, seed: int
) -> dict[tuple[str, str], Made]:
    """Write a class; return what was made, by learner and lesson."""
    draw = random.Random(seed)
    made: dict[tuple[str, str], Made] = {}
    for number in range(learners):
        name = f"{NAMES[number]} {number}" if number < len(NAMES) else f"learner-{number:04}"
        (folder / name).mkdir(parents=True)
        for lesson in lessons:
            kind = draw.choice(KINDS)
            source, fails = _source(kind, course, lesson, draw)
            (folder / name / lesson.entry).write_bytes(source)
            made[name, lesson.id] = Made(kind, fails)
    return made


def _source(
    kind: str, course: Course, lesson: Lesson, draw: random.Random
) -> tuple[bytes, list[set[str]] | None]:
    solution = lesson.solution.read_bytes()
    mark = f"# {draw.random()}\n".encode()  # no two files are the same
    if kind == "right":
        return solution + mark, [set()]
    if kind == "wrong":
        wrong = draw.choice(lesson.wrong_answers)
        answer = load_wrong_answer(lesson, wrong)
        return answer.source + b"\n" + mark, [set(each) for each in answer.fails]
    if kind == "unfinished":
        return (course.exercises / lesson.folder.name / lesson.entry).read_bytes(), None
    if kind == "not loading":
        return solution + b"\nthis is no Python\n" + mark, None
    if kind == "hostile":
        return solution + b"\n" + draw.choice(HOSTILE) + mark, None
    return b"\x00\xff\x00" + mark, None


def differing(out: Path, made: dict[tuple[str, str], Made]) -> list[str]:
    """Every verdict that is not as it was made."""
    document = json.loads((out / "exports" / "class.json").read_text())
    found = {
        (each["learner"], lesson["lesson"]): lesson
        for each in document["learners"]
        for lesson in each["lessons"]
        if lesson["checks"] or lesson["problem"]
    }
    wrong = []
    for key, one in made.items():
        lesson = found.get(key)
        if lesson is None or lesson["problem"]:
            wrong.append(f"{key}: {one.kind}, not graded: {lesson and lesson['problem']}")
            continue
        fine = {Outcome.PASSED, Outcome.SKIPPED, Outcome.UNAVAILABLE}
        failed = {check["id"] for check in lesson["checks"] if check["outcome"] not in fine}
        judged = {check["id"] for check in lesson["checks"] if check["outcome"] != Outcome.UNAVAILABLE}
        as_made = (
            not lesson["earned"] if one.fails is None else failed in [each & judged for each in one.fails]
        )
        if not as_made:
            wrong.append(f"{key}: {one.kind}, failed {sorted(failed)}, made to fail {one.fails}")
    return wrong


@dataclass(frozen=True)
class Run:
    """How the command line did: `peak_grading_mb` until the last submission was graded, before any card."""

    wall_s: float
    peak_grading_mb: float
    peak_mb: float
    code: int
    events: list[dict[str, object]]


def run(*words: str) -> Run:
    """Run the command line."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "grader", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
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


def _watch(pid: int, peak: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while True:
            peak[0] = max(peak[0], process.memory_info().rss / 1e6)
            time.sleep(0.25)
    except psutil.Error:
        pass


def main() -> int:
    """Make, grade, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--lesson", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", type=Path, help="Write class and reports here and leave them.")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    lessons = load_lessons(course)
    picked = tuple(pick_lesson(lessons, name) for name in arguments.lesson) or lessons
    with tempfile.TemporaryDirectory() as scratch:
        root = arguments.keep or Path(scratch)
        class_, out = root / "class", root / "out"
        made = make_class(class_, course, picked, arguments.learners, arguments.seed)
        words = ("grade", str(class_), "--out", str(out), "--json-lines", "--jobs", str(arguments.jobs))
        first, second = run(*words), run(*words)
        rescored = run("rescore", "--out", str(out))
        wrong = differing(out, made)
        seconds: dict[str, list[float]] = {}
        for event in first.events:
            if event["event"] == "graded":
                seconds.setdefault(str(event["lesson"]), []).append(float(str(event["seconds"])))
        report = {
            "learners": arguments.learners,
            "submissions": len(made),
            "kinds": dict(Counter(one.kind for one in made.values())),
            "jobs": arguments.jobs,
            "wall_s": round(first.wall_s, 1),
            "per_submission_s": round(first.wall_s / len(made), 3),
            "mean_s_by_lesson": {name: round(sum(all_) / len(all_), 3) for name, all_ in seconds.items()},
            "peak_grading_mb": round(first.peak_grading_mb, 1),
            "peak_mb": round(first.peak_mb, 1),
            "exit_code": first.code,
            "second_run_s": round(second.wall_s, 1),
            "second_run_graded": sum(event["event"] == "graded" for event in second.events),
            "rescore_s": round(rescored.wall_s, 1),
            "verdicts_as_made": len(made) - len(wrong),
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
