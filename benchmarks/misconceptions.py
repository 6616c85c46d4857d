"""How well wrong answers are named: a confusion table of true against named misconceptions.

``python benchmarks/misconceptions.py [--lesson L]... [--json]`` grades every wrong answer of the packs that
names its misconception (``# misconception: ...``), the variants in ``tests/misconceptions/`` (the same
ones in other words), wrong answers without a known misconception, and right answers.

``named_right`` is the part of the wrong answers all of whose true misconceptions were named;
``false_namings`` counts names that are not true, on right answers too. Exit code 0 from 95 % on, with no
right answer named.
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


@dataclass
class Tally:
    """What was counted.

    Attributes:
        cases: Wrong answers with a known misconception.
        right: Those that were named right.
        false: Names that are not true, each with its file.
        missed: Files whose true name is missing.
        blamed: Right answers that were given a mistake.
        confusion: How often a true misconception was named so, or ``-`` for no name at all.
    """

    cases: int = 0
    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    blamed: list[str] = field(default_factory=list)
    confusion: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def answers(lesson: Lesson) -> list[tuple[str, bytes, set[str], set[str]]]:
    """Every answer of a lesson: its name, its source, its true misconceptions, and others that it fits.

    An answer fits a second misconception when its values alone cannot tell the two apart.
    """
    found = [("the solution", lesson.solution.read_bytes(), set[str](), set[str]())] * 3
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
    for name, source, truth, fitting in answers(lesson):
        result = session.grade(job_for(course, lesson, source, seed=random_seed(), settings=settings))
        named = {misconception.id for check in result.checks for misconception in check.misconceptions}
        place = f"{lesson.id} {name}"
        if name == "the solution":
            tally.blamed += [f"{place}: {each}" for each in sorted(named)]
        false = sorted(named - truth - fitting)
        tally.false += [f"{place}: {each}, true is {sorted(truth) or 'none'}" for each in false]
        if truth:
            tally.cases += 1
            tally.right += truth <= named
            if not truth <= named:
                tally.missed.append(f"{place}: {sorted(truth - named)}")
            for one in truth:
                tally.confusion[f"{lesson.id} {one}"].update(sorted(named) or ["-"])


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
    share = tally.right / tally.cases if tally.cases else 0.0
    report = {
        "cases": tally.cases,
        "named_right": round(share, 4),
        "false_namings": len(tally.false),
        "right_answers_named": len(tally.blamed),
        "missed": tally.missed,
        "false": tally.false,
        "confusion": {name: dict(named) for name, named in sorted(tally.confusion.items())},
    }
    if arguments.json:
        print(json.dumps(report))
    else:
        for truth, named in sorted(tally.confusion.items()):
            others = ", ".join(f"{name} {times}" for name, times in named.most_common())
            print(f"{truth:<44} {others}")
        for name in ("missed", "false"):
            print(f"\n{name}:", *getattr(tally, name), sep="\n  ")
        print(f"\n{tally.right} of {tally.cases} named right ({share:.1%}); {len(tally.false)} false namings")
    return 0 if share >= GOAL and not tally.blamed else 1


if __name__ == "__main__":
    sys.exit(main())
