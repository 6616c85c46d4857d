"""The laws that every lesson must obey: checks are only worth something if they are checked.

``cvgrade lesson verify`` and the test suite run them over every lesson that is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.assets.settings import suggest_settings
from grader.authoring.generate import drift, stub
from grader.course.hints import load_hints
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome

MIN_WRONG_ANSWERS = 6
PARTS = {
    "lesson.toml",
    "brief.md",
    "hints.md",
    "misconceptions.toml",
    "checks.py",
    "checks",
    "equivalent.toml",
    "assets.py",
    "wrong",
}
"""What may lie in a pack, besides the worked solution and modules whose name begins with ``_``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One law broken.

    Attributes:
        law: Which one, in a few words.
        text: What was found and what was expected.
    """

    rule: str
    text: str


Grade = Callable[[bytes, int], LessonResult]


def verify(
    course: Course, lesson: Lesson, session: GradingSession, progress: Callable[[str], None]
) -> list[Finding]:
    """Every broken law of a lesson.

    Args:
        course: The course.
        lesson: The lesson.
        session: Grades the solution, the stub and the wrong answers.
        progress: Called with what is being done.
    """
    seed = random_seed()
    settings = suggest_settings(course, (lesson,))

    def grade(source: bytes, with_seed: int) -> LessonResult:
        return session.grade(job_for(course, lesson, source, seed=with_seed, settings=settings))

    progress("the solution")
    solution = lesson.solution.read_bytes()
    best = grade(solution, seed)
    findings = [*_solution_passes(best)]
    progress("the solution again, with the same seed")
    findings += _same_again(best, grade(solution, seed))
    progress("the stub")
    findings += _stub_earns_nothing(grade(stub(solution.decode()).encode(), seed))
    findings += _wrong_answers_fail(lesson, best, grade, seed, progress)
    findings += _hints_fit(lesson, [check.id for check in best.checks])
    findings += [
        Finding("generated files are fresh", f"{path} is not what `lesson build` makes")
        for path in drift(course, lesson)
    ]
    findings += _nothing_unexpected(lesson)
    return findings


def _solution_passes(result: LessonResult) -> Iterator[Finding]:
    for check in result.checks:
        if check.outcome not in (Outcome.PASSED, Outcome.UNAVAILABLE):
            text = f"{check.id}: {check.outcome} {check.message} {check.error}\n{check.detail}".strip()
            yield Finding("the solution passes", f"{text} (seed {result.seed})")


def _same_again(one: LessonResult, two: LessonResult) -> Iterator[Finding]:
    for first, second in zip(one.checks, two.checks, strict=True):
        if (first.outcome, first.message) != (second.outcome, second.message):
            yield Finding("same seed, same result", f"{first.id}: {first.outcome}, then {second.outcome}")


def _stub_earns_nothing(result: LessonResult) -> Iterator[Finding]:
    for check in result.checks:
        if check.earned or check.outcome not in (Outcome.UNATTEMPTED, Outcome.UNAVAILABLE):
            text = f"{check.id}: {check.outcome} {check.message}\n{check.detail}".strip()
            yield Finding("the stub is not attempted", text)


def _wrong_answers_fail(
    lesson: Lesson, best: LessonResult, grade: Grade, seed: int, progress: Callable[[str], None]
) -> Iterator[Finding]:
    caught: set[str] = set()
    seen: set[str] = set()
    known = {check.id for check in best.checks}
    judged = {check.id for check in best.checks if check.judged}
    for path in lesson.wrong_answers:
        progress(f"wrong/{path.name}")
        promised = promised_failures(path)
        if unknown := set().union(*promised) - known:
            yield Finding("wrong answers name checks", f"{path.name} names {', '.join(sorted(unknown))}")
        result = grade(composed(lesson, path), seed)
        said = {misconception.id for check in result.checks for misconception in check.misconceptions}
        seen |= said
        if (meant := promised_misconceptions(path)) and not (meant <= said):
            text = f"{path.name} was to be named {sorted(meant)}, and was named {sorted(said)}"
            yield Finding("known mistakes are named", text)
        failed = {check.id for check in result.checks if check.outcome not in _HARMLESS}
        caught |= failed
        if failed not in [each & judged for each in promised]:
            reasons = "; ".join(
                f"{c.id}: {c.outcome} {c.message}" for c in result.checks if c.id in failed ^ promised[0]
            )
            yield Finding(
                "wrong answers fail what they name",
                f"{path.name} (seed {result.seed}) failed {sorted(failed)}, "
                f"not {' or '.join(str(sorted(each & judged)) for each in promised)}: {reasons}",
            )
    if len(lesson.wrong_answers) < MIN_WRONG_ANSWERS:
        text = f"{len(lesson.wrong_answers)} wrong answers; at least {MIN_WRONG_ANSWERS} are asked for"
        yield Finding("enough wrong answers", text)
    for name in sorted(set(load_misconceptions(lesson)) - seen):
        yield Finding("each mistake is met", f"no wrong answer is named {name}")
    for name in sorted(judged - caught):
        yield Finding("each check catches something", f"no wrong answer fails {name}")


_HARMLESS = {Outcome.PASSED, Outcome.SKIPPED, Outcome.UNAVAILABLE}


def promised_failures(path: Path) -> list[set[str]]:
    """The checks that the first line of a wrong answer names: ``# fails: values, keeps-dtype``.

    Where chance decides which check is the first to fail, a line ``# or fails: ...`` names the others.
    """
    return [found for word in ("fails", "or fails") if (found := _promised(path, word)) or word == "fails"]


def promised_misconceptions(path: Path, word: str = "misconception") -> set[str]:
    """Return the ids that a line ``# misconception: divides-by-maximum`` at the top of a wrong answer names.

    A line ``# also matches: ...`` names further ones, which its values cannot be told apart from.
    """
    return _promised(path, word)


def _promised(path: Path, word: str) -> set[str]:
    head = path.read_text(encoding="utf-8")[:600]
    match = re.search(rf"^# {word}: *(.+)$", head, re.MULTILINE)
    return {name.strip() for name in match[1].split(",")} if match else set()


def composed(lesson: Lesson, wrong: Path) -> bytes:
    """A wrong answer is the solution with the functions that the file defines again put in their place."""
    return lesson.solution.read_bytes() + b"\n\n" + wrong.read_bytes()


def _hints_fit(lesson: Lesson, checks: list[str]) -> Iterator[Finding]:
    hints = load_hints(lesson)
    for name in checks:
        if len(hints.get(name, ())) < 2:
            yield Finding("every check has hints", f"hints.md has fewer than two paragraphs for {name}")
    for name in sorted(set(hints) - set(checks)):
        yield Finding("every check has hints", f"hints.md has a heading {name} and no check is called so")


def _nothing_unexpected(lesson: Lesson) -> Iterator[Finding]:
    for path in sorted(lesson.folder.iterdir()):
        fits = path.name in PARTS or path.name == lesson.entry or path.name.startswith("_")
        if not fits:
            yield Finding("nothing unexpected in a pack", f"{path.name} has no meaning there")
