"""The linter for lesson packs: its rules test the checks, the hints and the generated files of a lesson.

``cvgrade lesson verify`` and the test suite apply all rules to every lesson.
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
from grader.text.words import counted

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
"""Files and folders of a pack, besides the worked solution and modules whose name begins with ``_``."""

RULES = {
    "solution-passes": "The worked solution passes every check.",
    "same-seed-same-result": "Two runs of the worked solution with the same seed give the same result.",
    "stub-earns-nothing": "The exercise file earns no points, and every check is unattempted.",
    "enough-wrong-answers": f"The pack has at least {MIN_WRONG_ANSWERS} wrong answers.",
    "wrong-answer-names-known-checks": "A wrong answer names only checks of the lesson.",
    "wrong-answer-fails-what-it-names": "A wrong answer fails exactly the checks that it names.",
    "wrong-answer-shows-its-misconception": "The misconceptions that a wrong answer names are diagnosed.",
    "misconception-has-wrong-answer": "Every misconception is diagnosed in at least one wrong answer.",
    "check-has-wrong-answer": "Every check fails for at least one wrong answer.",
    "hints-exist": "Every check has at least two hints.",
    "hints-name-known-checks": "Every heading in hints.md is the id of a check.",
    "generated-files-current": "The generated files agree with the lesson pack.",
    "no-unexpected-files": "The pack contains only files that cvgrade uses.",
}
"""Ids and descriptions of the lint rules."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of a lint rule.

    Attributes:
        rule: Id of the rule, a key of `RULES`.
        text: What was found and what was expected.
    """

    rule: str
    text: str


Grade = Callable[[bytes], LessonResult]


def verify(
    course: Course, lesson: Lesson, session: GradingSession, progress: Callable[[str], None]
) -> list[Finding]:
    """Return every violation of a lint rule in a lesson.

    Args:
        course: The course.
        lesson: The lesson.
        session: Grades the worked solution, the exercise file and the wrong answers.
        progress: Called with the name of each step.
    """
    seed = random_seed()
    settings = suggest_settings(course, (lesson,))

    def grade(source: bytes) -> LessonResult:
        return session.grade(job_for(course, lesson, source, seed=seed, settings=settings))

    progress("solution")
    solution = lesson.solution.read_bytes()
    best = grade(solution)
    findings = [*_solution_passes(best)]
    progress("solution, with the same seed")
    findings += _same_result(best, grade(solution))
    progress("exercise file")
    findings += _stub_earns_nothing(grade(stub(solution.decode()).encode()))
    findings += _wrong_answers(lesson, best, grade, progress)
    findings += _hints(lesson, [check.id for check in best.checks])
    findings += [
        Finding("generated-files-current", f"{path} is outdated. Run `cvgrade lesson build {lesson.id}`.")
        for path in drift(course, lesson)
    ]
    findings += _unexpected_files(lesson)
    return findings


def _solution_passes(result: LessonResult) -> Iterator[Finding]:
    for check in result.checks:
        if check.outcome not in (Outcome.PASSED, Outcome.UNAVAILABLE):
            details = f"{check.message} {check.error}\n{check.detail}".strip()
            text = (
                f"The solution does not pass {check.id} with seed {result.seed} ({check.outcome}): {details}"
            )
            yield Finding("solution-passes", text)


def _same_result(one: LessonResult, two: LessonResult) -> Iterator[Finding]:
    for first, second in zip(one.checks, two.checks, strict=True):
        if (first.outcome, first.message) != (second.outcome, second.message):
            text = f"{first.id} is {first.outcome} in the first run and {second.outcome} in the second."
            yield Finding("same-seed-same-result", text)


def _stub_earns_nothing(result: LessonResult) -> Iterator[Finding]:
    for check in result.checks:
        if check.earned or check.outcome not in (Outcome.UNATTEMPTED, Outcome.UNAVAILABLE):
            details = f"{check.message}\n{check.detail}".strip()
            text = f"{check.id} is {check.outcome} for the exercise file, but must be unattempted: {details}"
            yield Finding("stub-earns-nothing", text)


def _wrong_answers(
    lesson: Lesson, best: LessonResult, grade: Grade, progress: Callable[[str], None]
) -> Iterator[Finding]:
    failed_by_any: set[str] = set()
    diagnosed_in_any: set[str] = set()
    known = {check.id for check in best.checks}
    judged = {check.id for check in best.checks if check.judged}
    for path in lesson.wrong_answers:
        progress(f"wrong/{path.name}")
        expected = expected_failures(path)
        if unknown := set().union(*expected) - known:
            text = f"{path.name} names {_listed(unknown)}, but the lesson has no such check."
            yield Finding("wrong-answer-names-known-checks", text)
        result = grade(composed(lesson, path))
        diagnosed = {misconception.id for check in result.checks for misconception in check.misconceptions}
        diagnosed_in_any |= diagnosed
        if missing := expected_misconceptions(path) - diagnosed:
            text = f"{path.name} names {_listed(missing)}, but the checks diagnose {_listed(diagnosed)}."
            yield Finding("wrong-answer-shows-its-misconception", text)
        failed = {check.id for check in result.checks if check.outcome not in _HARMLESS}
        failed_by_any |= failed
        if failed not in [each & judged for each in expected]:
            yield Finding(
                "wrong-answer-fails-what-it-names", _unexpected_failures(path, result, failed, expected)
            )
    if len(lesson.wrong_answers) < MIN_WRONG_ANSWERS:
        found = counted(len(lesson.wrong_answers), "wrong answer")
        yield Finding("enough-wrong-answers", f"Found {found}; at least {MIN_WRONG_ANSWERS} are required.")
    for name in sorted(set(load_misconceptions(lesson)) - diagnosed_in_any):
        text = f"The misconception {name} is not diagnosed in any wrong answer."
        yield Finding("misconception-has-wrong-answer", text)
    for name in sorted(judged - failed_by_any):
        yield Finding("check-has-wrong-answer", f"No wrong answer fails the check {name}.")


def _unexpected_failures(path: Path, result: LessonResult, failed: set[str], expected: list[set[str]]) -> str:
    reasons = "; ".join(
        f"{check.id} is {check.outcome}: {check.message}"
        for check in result.checks
        if check.id in failed ^ expected[0]
    )
    named = " or ".join(map(_listed, expected))
    return (
        f"{path.name} names {named}, but fails {_listed(failed)} with seed {result.seed}. {reasons}".strip()
    )


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


_HARMLESS = {Outcome.PASSED, Outcome.SKIPPED, Outcome.UNAVAILABLE}


def expected_failures(path: Path) -> list[set[str]]:
    """Return the checks that the first line of a wrong answer names: ``# fails: values, keeps-dtype``.

    If the random inputs decide which checks fail, a line ``# or fails: ...`` names the alternative.
    """
    return [found for word in ("fails", "or fails") if (found := _header(path, word)) or word == "fails"]


def expected_misconceptions(path: Path, word: str = "misconception") -> set[str]:
    """Return the ids that a line ``# misconception: divides-by-maximum`` at the top of a wrong answer names.

    A line ``# also matches: ...`` names further misconceptions, which return the same values.

    Args:
        path: The wrong answer.
        word: ``misconception`` or ``also matches``.
    """
    return _header(path, word)


def _header(path: Path, word: str) -> set[str]:
    head = path.read_text(encoding="utf-8")[:600]
    match = re.search(rf"^# {word}: *(.+)$", head, re.MULTILINE)
    return {name.strip() for name in match[1].split(",")} if match else set()


def composed(lesson: Lesson, wrong: Path) -> bytes:
    """Return the submission of a wrong answer: the solution, followed by the functions that it redefines."""
    return lesson.solution.read_bytes() + b"\n\n" + wrong.read_bytes()


def _hints(lesson: Lesson, checks: list[str]) -> Iterator[Finding]:
    hints = load_hints(lesson)
    for name in checks:
        if len(hints.get(name, ())) < 2:
            found = counted(len(hints.get(name, ())), "hint")
            yield Finding(
                "hints-exist", f"hints.md has {found} for the check {name}; at least 2 are required."
            )
    for name in sorted(set(hints) - set(checks)):
        text = f"hints.md has the heading {name}, but the lesson has no such check."
        yield Finding("hints-name-known-checks", text)


def _unexpected_files(lesson: Lesson) -> Iterator[Finding]:
    for path in sorted(lesson.folder.iterdir()):
        if not (path.name in PARTS or path.name == lesson.entry or path.name.startswith("_")):
            yield Finding("no-unexpected-files", f"{path.name} is not a file that cvgrade uses.")
