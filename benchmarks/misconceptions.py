"""Accuracy of the diagnosis of misconceptions: a confusion table of true and diagnosed ones.

``python benchmarks/misconceptions.py [--lesson L]... [--json]`` grades the wrong answers of the packs, with
and without a known misconception (``# misconception: ...``), the variants in ``tests/misconceptions/`` (the
same misconceptions in other code), and right answers.

``diagnosed`` is the fraction of wrong answers whose true misconceptions were all diagnosed. ``false`` lists
diagnoses that are not true. The exit code is 0 if at least 95 % are diagnosed and no right answer is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from grader.assets.settings import suggest_settings
from grader.authoring.wrong_answers import load_wrong_answer
from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession

VARIANTS = Path(__file__).resolve().parents[1] / "tests" / "misconceptions"
GOAL = 0.95
SOLUTION = "solution"


@dataclass
class Tally:
    """The counts of a run.

    Attributes:
        cases: Number of wrong answers with a known misconception.
        diagnosed: Number of those whose misconceptions were all diagnosed.
        false: Diagnoses that are not true, each with its file.
        missed: Files with a misconception that was not diagnosed.
        right_answers: Diagnoses for right answers.
        confusion: For each true misconception, how often each one was diagnosed; ``-`` means none.
    """

    cases: int = 0
    diagnosed: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    right_answers: list[str] = field(default_factory=list)
    confusion: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def answers(lesson: Lesson) -> list[tuple[str, bytes, set[str], set[str]]]:
    """Return all answers of a lesson: name, source, true misconceptions, and others that match too.

    Another misconception matches too if it returns the same values.
    """
    found = [(SOLUTION, lesson.solution.read_bytes(), set[str](), set[str]())] * 3
    for path in (*lesson.wrong_answers, *sorted((VARIANTS / lesson.id).glob("*.py"))):
        kind = "wrong" if path in lesson.wrong_answers else "variant"
        answer = load_wrong_answer(lesson, path)
        found.append(
            (f"{kind} {path.name}", answer.source, set(answer.misconceptions), set(answer.also_matches))
        )
    return found


def count(course: Course, lesson: Lesson, session: GradingSession, tally: Tally) -> None:
    """Grade all answers of a lesson."""
    settings = suggest_settings(course, (lesson,))
    for name, source, truth, matching in answers(lesson):
        result = session.grade(job_for(course, lesson, source, seed=random_seed(), settings=settings))
        diagnosed = {misconception.id for check in result.checks for misconception in check.misconceptions}
        answer = f"{lesson.id} {name}"
        if name == SOLUTION:
            tally.right_answers += [f"{answer}: {each}" for each in sorted(diagnosed)]
        false = sorted(diagnosed - truth - matching)
        tally.false += [f"{answer}: {each}, true is {sorted(truth) or 'none'}" for each in false]
        if truth:
            tally.cases += 1
            tally.diagnosed += truth <= diagnosed
            if not truth <= diagnosed:
                tally.missed.append(f"{answer}: {sorted(truth - diagnosed)}")
            for one in truth:
                tally.confusion[f"{lesson.id} {one}"].update(sorted(diagnosed) or ["-"])


def main() -> int:
    """Grade, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    course = find_course()
    lessons = load_lessons(course)
    tally = Tally()
    with GradingSession() as session:
        for lesson in tuple(pick_lesson(lessons, name) for name in arguments.lesson) or lessons:
            count(course, lesson, session, tally)
    share = tally.diagnosed / tally.cases if tally.cases else 0.0
    report = {
        "cases": tally.cases,
        "diagnosed": round(share, 4),
        "false_count": len(tally.false),
        "right_answers": tally.right_answers,
        "missed": tally.missed,
        "false": tally.false,
        "confusion": {name: dict(found) for name, found in sorted(tally.confusion.items())},
    }
    if arguments.json:
        print(json.dumps(report))
    else:
        for truth, found in sorted(tally.confusion.items()):
            counts = ", ".join(f"{name} {times}" for name, times in found.most_common())
            print(f"{truth:<44} {counts}")
        for name in ("missed", "false"):
            print(f"\n{name}:", *getattr(tally, name), sep="\n  ")
        print(f"\n{tally.diagnosed} of {tally.cases} diagnosed ({share:.1%}); {len(tally.false)} false")
    return 0 if share >= GOAL and not tally.right_answers else 1


if __name__ == "__main__":
    sys.exit(main())
