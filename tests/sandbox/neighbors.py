"""A program that grades a fork bomb and an honest submission at the same time and prints both results.

``python neighbors.py COURSE`` prints JSON: the user ID, and for each submission its isolation, its outcomes
and the seconds it took.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course
from grader.judge.job import job_for
from grader.judge.session import GradingSession

BOMB = b"""
import os, threading
def eat():
    chunks = []
    while True:
        chunks.append(bytearray(b"x" * (16 << 20)))
def normalize(p):
    for _ in range(3):
        try: os.fork()
        except OSError: pass
    while True:
        try:
            if os.fork() == 0: eat()
        except OSError: eat()
standardize = normalize
"""


def main() -> None:
    """Grade both submissions at the same time."""
    course = Course(Path(sys.argv[1]))
    lesson = pick_lesson(load_lessons(course), "lesson02")
    found: dict[str, object] = {"uid": os.getuid()}

    def grade(name: str, source: bytes) -> None:
        with GradingSession() as session:
            started = time.monotonic()
            result = session.grade(job_for(course, lesson, source, seed=1, learner=name))
            outcomes = [str(check.outcome) for check in result.checks]
            found[name] = {
                "isolation": result.isolation,
                "outcomes": outcomes,
                "seconds": time.monotonic() - started,
            }

    sources = {"bomb": BOMB, "honest": lesson.solution.read_bytes()}
    threads = [threading.Thread(target=grade, args=pair) for pair in sources.items()]
    for thread in threads:
        thread.start()
        time.sleep(0.7)  # the bomb runs already when the honest submission starts
    for thread in threads:
        thread.join()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
