"""A generated class of many learners: generated marks, nothing is graded."""

from __future__ import annotations

import random

from makers import check, mark, override, result, summary
from msgspec.structs import replace

from grader.marking.course_mark import Counting
from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.marking.marks import LessonMark
from grader.marking.policy import Late, Policy
from grader.model import CheckResult, Misconception, Outcome

TITLES = {f"lesson0{number}": f"Lesson number {number}" for number in range(1, 8)}
POLICY = Policy(title="Autumn", late=Late(0.1, 0.5), drop_lowest=1)
SECTIONS = ("A", "B", "C", "Évening group")
DAMAGED = "the archive is damaged and cannot be unpacked (BadZipFile)"

FIRST = "Ada Émile Zoë Bob Grace Katherine Alan Edsger Barbara Ken Hedy Tim Radia Vint Lynn Søren".split()
LAST = "Lovelace Hopper Johnson Turing Dijkstra Liskov Thompson Lamarr Berners-Lee Perlman Çelik".split()
KNOWN = [
    Misconception(id=id_, name=name, why="", hint="")
    for id_, name in (
        ("max-not-255", "Division by the image's maximum"),
        ("blue-first", "Red and blue swapped"),
        ("uint8", "uint8 overflow"),
    )
]


def large_class(learners: int = 400, seed: int = 1) -> list[GradeSummary]:
    """Return a class with late, missing, dropped, unjudged and reviewed lessons, and some problems."""
    rng = random.Random(seed)
    class_ = []
    for number in range(learners):
        lessons = tuple(_lesson(rng, lesson) for lesson in TITLES)
        if rng.random() < 0.04:
            lessons = tuple(LessonSummary(lesson=lesson, state="missing") for lesson in TITLES)
        counted = [each.share or 0.0 for each in lessons if each.counting is Counting.COUNTS]
        key = f"learner{number:03}"
        one = summary(
            key,
            name=f"{rng.choice(FIRST)} {rng.choice(LAST)} {number}",
            section=rng.choice(SECTIONS),
            enrolled=rng.random() > 0.02,
            problem=DAMAGED if number % 97 == 5 else "",
        )
        share = sum(counted) / len(counted)
        class_.append(replace(one, folder=key, lessons=lessons, share=share))
    return class_


def _lesson(rng: random.Random, lesson: str) -> LessonSummary:
    if lesson == "lesson07":
        return LessonSummary(lesson=lesson, state="missing", counting=Counting.NOT_YET)
    if rng.random() < 0.06:
        return LessonSummary(lesson=lesson, state="missing")
    late = rng.random() < 0.08
    decided = (override("", rng.randint(0, 10), "well argued"),) if rng.random() < 0.02 else ()
    made = _mark(rng, decided=decided)
    found = summary("x", made).lessons[0]
    dropped = rng.random() < 0.1
    return replace(
        found,
        lesson=lesson,
        days_late=rng.randint(1, 4) if late else 0,
        counting=Counting.DROPPED if dropped else Counting.COUNTS,
    )


def _mark(rng: random.Random, decided: tuple[object, ...]) -> LessonMark:
    checks = [_check(rng, number) for number in range(5)]
    return mark(result(*checks, check("extra", rng.choice((0, 1)), 1, bonus=True)), overrides=decided)  # type: ignore[arg-type]


def _check(rng: random.Random, number: int) -> CheckResult:
    if rng.random() > 0.15 + 0.08 * number:
        return check(f"check-{number}", 2)
    chance = rng.random()
    if chance < 0.05:
        return check(f"check-{number}", 0, outcome=Outcome.UNAVAILABLE, message="weights are missing")
    if chance < 0.2:
        return check(f"check-{number}", 0, outcome=Outcome.UNATTEMPTED, message="write it")
    if chance < 0.7:
        return check(f"check-{number}", 0, misconceptions=(rng.choice(KNOWN),))
    return check(f"check-{number}", 0, message=f"the maximum is {rng.random():.3f}, not 1")
