"""Time from a save to its result in `cvgrade watch`, compared with `cvgrade check`.

``python benchmarks/watch.py [--lesson L]... [--count N] [--json]`` creates a workspace, starts ``watch``, and
alternates saving the solution with running ``check``. It prints medians in seconds: ``save_to_result`` (from
the save until ``watch`` waits for the next one) and ``check``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import find_course
from grader.course.pack import Lesson

GRADER = [sys.executable, "-m", "grader"]


def wait_until_ready(process: subprocess.Popen[str]) -> float:
    """Read output until ``watch`` waits for a save; return the time."""
    assert process.stdout is not None
    for line in process.stdout:
        if "Waiting until you save" in line:
            return time.perf_counter()
    raise SystemExit("cvgrade watch has ended.")


def measure(folder: Path, lesson: Lesson, count: int) -> dict[str, float]:
    """Return the medians of one lesson."""
    path = folder / lesson.entry
    solution = lesson.solution.read_bytes()
    command = [sys.executable, "-u", *GRADER[1:], "watch", lesson.id]
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    warm, cold = [], []
    wait_until_ready(process)
    for number in range(count + 1):
        time.sleep(0.5)
        began = time.perf_counter()
        path.write_bytes(solution + f"\n# {number}\n".encode())
        warm.append(wait_until_ready(process) - began)
        began = time.perf_counter()
        subprocess.run([*GRADER, "check", lesson.id], cwd=folder, check=True, capture_output=True)
        cold.append(time.perf_counter() - began)
    process.terminate()
    process.wait()
    return {"save_to_result": statistics.median(warm[1:]), "check": statistics.median(cold)}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", action="append", default=[])
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    lessons = load_lessons(find_course())
    report = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "work"
        subprocess.run([*GRADER, "init", str(folder)], check=True, capture_output=True)
        for name in arguments.lesson or ["lesson02", "lesson03"]:
            lesson = pick_lesson(lessons, name)
            medians = measure(folder, lesson, arguments.count)
            ratio = medians["check"] / medians["save_to_result"]
            report[lesson.id] = {name: round(value, 3) for name, value in medians.items()} | {
                "ratio": round(ratio, 1)
            }
    print(json.dumps(report) if arguments.json else "\n".join(f"{k}  {v}" for k, v in report.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
