"""How often is a verdict wrong? Grade the whole corpus and count.

A set of checks is a classifier: it has a true positive rate (wrong answers that fail) and a true negative
rate (right answers that pass); see Wrenn, Krishnamurthi and Fisler, "Who Tests the Testers?", ICER 2018.

    python benchmarks/fairness.py                    every lesson, one seed
    python benchmarks/fairness.py lesson02 --seeds 5
    python benchmarks/fairness.py --lost             and the points that each wrong answer loses
    python benchmarks/fairness.py --json             figures as JSON, for other programs
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "fairness"))

from corpus import Answer, Judgment, grade, known_wrong_answers, right_answers, wrong_answers  # noqa: E402

from grader.course.catalog import load_lessons, pick_lesson  # noqa: E402
from grader.course.layout import own_course  # noqa: E402
from grader.course.pack import Lesson  # noqa: E402
from grader.judge.session import GradingSession  # noqa: E402

FIRST_SEED = 20_261_125
"""Seeds are fixed, so that two runs of one version give the same figures."""


def figures(judgments: list[Judgment]) -> dict[str, Any]:
    """Count what went wrong in some judgments."""
    right = [each for each in judgments if not each.answer.wrong]
    wrong = [each for each in judgments if each.answer.wrong]
    failed = [each for each in right if each.failed]
    missed = [each for each in wrong if each.missed]
    named = [each for each in wrong if set(each.named) & each.answer.misconceptions]
    return {
        "right": len(right),
        "right_functions": sum(len(each.answer.functions) for each in right),
        "right_failed": len(failed),
        "wrong": len(wrong),
        "wrong_passed": len(missed),
        "broken": sum(bool(each.broken) for each in judgments),
        "false_names": sum(bool(each.false_names) for each in judgments),
        "named_right": round(len(named) / len(wrong), 3) if wrong else None,
        "lines_in_given_text": sum(len(each.given_lines) for each in judgments),
        "points_lost_median": round(statistics.median(each.lost for each in wrong), 3) if wrong else None,
        "points_lost_above_half": sum(each.lost > 0.5 for each in wrong),
    }


def main() -> int:
    """Grade, print the figures, and return 1 if a verdict was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lessons", nargs="*", help="for instance lesson02; all if left out")
    parser.add_argument("--only", choices=("right", "wrong"), help="only the right or the wrong answers")
    parser.add_argument("--match", default="", help="only answers whose name contains this")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="answers that are graded side by side"
    )
    parser.add_argument("--seeds", type=int, default=1, help="seeds for each answer")
    parser.add_argument(
        "--lost",
        action="store_true",
        help="also grade the wrong answers of the packs; print what part of the points each one loses",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--details", type=Path, help="write every judgment to this file, a JSON object a line"
    )
    options = parser.parse_args()
    every = load_lessons(own_course())
    lessons = [pick_lesson(every, name) for name in options.lessons] or list(every)
    table: dict[str, dict[str, Any]] = {}
    judgments: list[Judgment] = []
    details = options.details.open("w", encoding="utf-8") if options.details else None
    with ExitStack() as opened:
        threads = max(1, (os.cpu_count() or 1) // options.jobs)
        sessions = [opened.enter_context(GradingSession(threads=threads)) for _ in range(options.jobs)]
        for lesson in lessons:
            started = time.monotonic()
            answers = [] if options.only == "wrong" else right_answers(lesson)
            answers += [] if options.only == "right" else wrong_answers(lesson)
            answers += known_wrong_answers(lesson) if options.lost else []
            answers = [answer for answer in answers if options.match in answer.id]
            seeds = range(FIRST_SEED, FIRST_SEED + options.seeds)
            found = []
            for each in graded(sessions, lesson, [(answer, seed) for answer in answers for seed in seeds]):
                found.append(each)
                if details:
                    details.write(json.dumps(_detail(each)) + "\n")
                    details.flush()
                if not options.json:
                    _print_faults(each)
            judgments += found
            table[lesson.id] = {**figures(found), "seconds": round(time.monotonic() - started, 1)}
    table["all"] = figures(judgments)
    if options.lost:
        print("\n".join(_lost(judgments)))
    print(json.dumps(table, indent=2) if options.json else _text(table))
    return int(any(each.failed or each.broken or each.missed or each.false_names for each in judgments))


def graded(
    sessions: Sequence[GradingSession], lesson: Lesson, asked: Sequence[tuple[Answer, int]]
) -> Iterator[Judgment]:
    """Yield the judgment of each answer with its seed, in order; each session grades one at a time."""
    free: SimpleQueue[GradingSession] = SimpleQueue()
    for session in sessions:
        free.put(session)

    def judge(pair: tuple[Answer, int]) -> Judgment:
        session = free.get()
        try:
            return grade(session, lesson, *pair)
        finally:
            free.put(session)

    pool = ThreadPoolExecutor(len(sessions))
    try:
        yield from pool.map(judge, asked)
    finally:
        pool.shutdown(cancel_futures=True)


def _detail(each: Judgment) -> dict[str, Any]:
    return {
        "lesson": each.answer.lesson,
        "id": each.answer.id,
        "wrong": each.answer.wrong,
        "slip": each.answer.slip,
        "failed": each.failed,
        "broken": each.broken,
        "missed": each.missed,
        "named": each.named,
        "false_names": each.false_names,
        "given_lines": each.given_lines,
        "lost": round(each.lost, 3),
        "story": each.story,
    }


def _print_faults(each: Judgment) -> None:
    where = f"{each.answer.lesson} {each.answer.id}"
    for check in each.failed:
        story = next((line for line in each.story if line.startswith(f"{check}:")), check)
        print(f"RIGHT FAILED  {where}: {story}", flush=True)
    for check in each.broken:
        story = next((line for line in each.story if line.startswith(f"{check}:")), check)
        print(f"BROKEN        {where}: {story}", flush=True)
    if each.missed:
        print(f"WRONG PASSED  {where}: {each.answer.slip}", flush=True)
    for name in each.false_names:
        print(f"FALSE NAME    {where}: {name} ({each.answer.slip})", flush=True)
    for line in each.given_lines:
        print(f"GIVEN LINE    {where}: {line}", flush=True)


def _lost(judgments: list[Judgment]) -> list[str]:
    """Return a line for each wrong answer, lesson by lesson, from the largest loss to the smallest."""
    wrong = sorted((each for each in judgments if each.answer.wrong), key=lambda each: -each.lost)
    wrong.sort(key=lambda each: each.answer.lesson)
    return [
        f"LOST {each.lost:6.1%}  {each.answer.lesson} {each.answer.id}: {each.answer.slip}" for each in wrong
    ]


def _text(table: dict[str, dict[str, Any]]) -> str:
    columns = list(table["all"])
    lines = ["lesson    " + "  ".join(columns)]
    for name, row in table.items():
        lines.append(f"{name:<10}" + "  ".join(str(row[column]).rjust(len(column)) for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
