"""The linter for lesson packs: it tests the checks, the hints and the generated files of a lesson.

``cvgrade lesson verify`` and the test suite apply all rules to every lesson. `grader.authoring.rules` lists
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from grader.assets.settings import suggest_settings
from grader.authoring.generate import exercise_source
from grader.authoring.rules import Finding, listed
from grader.authoring.static_rules import static_findings
from grader.course.declared import declared_checks
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.course.wrong_answers import WrongAnswer, load_wrong_answers
from grader.judge.diagnosis import own_lines
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import CheckResult, LessonResult, Outcome

SEEDS = {"numpy": 3, "tensorflow": 1}
"""Seeds for each wrong answer, by the libraries of the lesson: grading with TensorFlow takes seconds."""

HARMLESS = frozenset({Outcome.PASSED, Outcome.SKIPPED, Outcome.UNAVAILABLE})
"""Outcomes of a check that a wrong answer did not fail."""


class Linter:
    """Applies the rules that need grading to one lesson.

    All submissions share the seeds, so the worked solution answers each question once.

    Args:
        course: The course.
        lesson: The lesson.
        session: Grades the worked solution, the exercise file and the wrong answers.
        seeds: Seeds of the random inputs; `SEEDS` random ones if None.
        narrow: Grade a wrong answer only with the checks of the function whose checks it names. That takes a
            third of the time, and does not show a failure in another function.
    """

    def __init__(
        self,
        course: Course,
        lesson: Lesson,
        session: GradingSession,
        seeds: Iterable[int] | None = None,
        *,
        narrow: bool = False,
    ) -> None:
        self._course = course
        self._lesson = lesson
        self._session = session
        self._settings = suggest_settings(course, (lesson,))
        self._functions = {check.id: check.function for check in declared_checks(lesson)}
        self._narrow = narrow
        self._seeds = tuple(seeds or (random_seed() for _ in range(SEEDS[lesson.libraries])))

    def _grade(self, source: bytes, seed: int, *, probe: bool = False, only: str = "") -> LessonResult:
        job = job_for(
            self._course, self._lesson, source, seed=seed, settings=self._settings, probe=probe, only=only
        )
        return self._session.grade(job)

    def solution_findings(self) -> Iterator[Finding]:
        """Yield violations of the worked solution and of the exercise file."""
        source = self._lesson.solution.read_bytes()
        best = self._grade(source, self._seeds[0])
        for check in best.checks:
            if check.outcome not in (Outcome.PASSED, Outcome.UNAVAILABLE):
                yield Finding("solution-passes", f"The solution does not pass {_story(check, best.seed)}")
        again = self._grade(source, self._seeds[0], probe=True)
        for first, second in zip(best.checks, again.checks, strict=True):
            if (first.outcome, first.message) != (second.outcome, second.message):
                text = f"{first.id} is {first.outcome} in the first run and {second.outcome} in the second."
                yield Finding("same-seed-same-result", text)
        for check in again.checks:
            for each in check.misconceptions:
                text = f"{each.id} is true of the right answer in {check.id}, with seed {again.seed}."
                yield Finding("prediction-is-false-for-the-solution", text)
        empty = self._grade(exercise_source(self._lesson).encode(), self._seeds[0])
        for check in empty.checks:
            if check.earned or check.outcome not in (Outcome.UNATTEMPTED, Outcome.UNAVAILABLE):
                text = f"The exercise file must leave every check unattempted: {_story(check, empty.seed)}"
                yield Finding("stub-earns-nothing", text)

    def wrong_answer_findings(self, answer: WrongAnswer) -> Iterator[Finding]:
        """Yield violations of one wrong answer, for every seed."""
        function = self._function_of(answer)
        only = function if self._narrow else ""
        results = [self._grade(answer.source, seed, only=only) for seed in self._seeds]
        if function and not self._narrow:
            alone = self._grade(answer.source, self._seeds[0], only=function)
            yield from _differences(answer, alone, results[0])
        unexpected = [result for result in results if not _fails_as_named(result, answer)]
        if unexpected:
            text = _unexpected_failures(answer, unexpected[0])
            seeds = f"{len(unexpected)} of {len(results)} seeds"
            yield Finding("wrong-answer-fails-what-it-names", f"{text} Found with {seeds}.")
        for result in results:
            if found := list(self._diagnoses(answer, result)):
                yield from found
                return

    def _function_of(self, answer: WrongAnswer) -> str:
        """Return the only function whose checks have to run; empty if all have to."""
        named = {self._functions.get(check, "") for checks in answer.fails for check in checks}
        return named.pop() if len(named) == 1 else ""

    def _diagnoses(self, answer: WrongAnswer, result: LessonResult) -> Iterator[Finding]:
        shown = [(check, each) for check in result.checks for each in check.misconceptions]
        names = {each.id for _, each in shown}
        unavailable = any(check.outcome is Outcome.UNAVAILABLE for check in result.checks)
        if (missing := answer.misconceptions - names) and not unavailable:
            text = f"{answer.path.name} names {listed(missing)}, but the checks diagnose {listed(names)}."
            yield Finding("wrong-answer-shows-its-misconception", text)
        if extra := names - answer.misconceptions - answer.also_matches:
            text = f"{answer.path.name} does not name {listed(extra)}, which the checks diagnose."
            yield Finding("wrong-answer-shows-nothing-else", text)
        known = load_misconceptions(self._lesson)
        given = frozenset(line.strip() for line in exercise_source(self._lesson).splitlines())
        for check, each in shown:
            one = known[each.id]
            lines = own_lines(answer.source, one.function or check.function, given)
            if one.line_pattern and not any(re.search(one.line_pattern, line) for _, line in lines):
                text = f"{answer.path.name}: the line pattern of {each.id} finds no line of the learner's."
                yield Finding("line-pattern-finds-a-line", text)
        functions = Counter({(each.id, check.function) for check, each in shown})
        for name, count in Counter(name for name, _ in functions).items():
            if count > 1 and not known[name].function and not known[name].error_pattern:
                text = f"{name} is diagnosed in checks of several functions; its `function` is missing."
                yield Finding("misconception-names-its-function", text)


def verify(
    course: Course,
    lesson: Lesson,
    session: GradingSession,
    progress: Callable[[str], None],
    *,
    seeds: Iterable[int] | None = None,
    only: str = "",
) -> list[Finding]:
    """Return every violation of a lint rule in a lesson.

    Args:
        course: The course.
        lesson: The lesson.
        session: Grades the worked solution, the exercise file and the wrong answers.
        progress: Called with the name of each step.
        seeds: Seeds of the random inputs; random ones if None.
        only: Name of the one wrong answer to grade; everything if empty.
    """
    linter = Linter(course, lesson, session, seeds)
    findings: list[Finding] = []
    if not only:
        progress("files of the pack")
        findings += static_findings(course, lesson)
        progress("solution")
        findings += linter.solution_findings()
    for answer in load_wrong_answers(lesson):
        if only in ("", answer.name):
            progress(f"wrong/{answer.path.name}")
            findings += linter.wrong_answer_findings(answer)
    return findings


def _fails_as_named(result: LessonResult, answer: WrongAnswer) -> bool:
    judged = {check.id for check in result.checks if check.outcome is not Outcome.UNAVAILABLE}
    return _failed(result) in [each & judged for each in answer.fails]


def _failed(result: LessonResult) -> set[str]:
    return {
        check.id
        for check in result.checks
        if check.outcome not in HARMLESS and not (check.bonus and check.outcome is Outcome.UNATTEMPTED)
    }


def _unexpected_failures(answer: WrongAnswer, result: LessonResult) -> str:
    failed = _failed(result)
    reasons = "; ".join(
        f"{check.id} is {check.outcome}: {check.message}"
        for check in result.checks
        if check.id in failed ^ answer.fails[0]
    )
    named = " or ".join(map(listed, answer.fails))
    text = f"{answer.path.name} names {named}, but fails {listed(failed)} with seed {result.seed}."
    return f"{text} {reasons}".strip()


def _differences(answer: WrongAnswer, alone: LessonResult, whole: LessonResult) -> Iterator[Finding]:
    """Yield each check that says something else if only its function is checked."""
    checks = {check.id: check for check in whole.checks}
    for check in alone.checks:
        if _verdict(check) != _verdict(checks[check.id]):
            stories = (
                f"{_story(check, alone.seed)} alone, and {_story(checks[check.id], whole.seed)} among all"
            )
            yield Finding("one-function-says-the-same", f"{answer.path.name}: {stories}.")


def _verdict(check: CheckResult) -> tuple[object, ...]:
    return check.outcome, check.message, tuple(each.id for each in check.misconceptions)


def _story(check: CheckResult, seed: int) -> str:
    details = f"{check.message} {check.error}\n{check.detail}".strip()
    return f"{check.id} with seed {seed} ({check.outcome}): {details}"
