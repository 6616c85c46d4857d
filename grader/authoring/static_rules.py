"""Lint rules that need no grading: they read the pack and import its checks."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

from grader.assets.locations import locate
from grader.authoring.generate import drift
from grader.authoring.lesson_text import text_findings
from grader.authoring.rules import MIN_WRONG_ANSWERS, Finding, listed
from grader.checks.declare import Declaration
from grader.course.declared import declared_checks, declared_trials
from grader.course.hints import load_hints
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.course.solution import worked_solution
from grader.course.wrong_answers import WrongAnswer, load_wrong_answers
from grader.judge.check_modules import declarations
from grader.text.comparison import comments_of
from grader.text.words import counted

PARTS = {
    "lesson.toml",
    "brief.md",
    "hints.md",
    "misconceptions.toml",
    "checks.py",
    "checks",
    "equivalent.toml",
    "trials.py",
    "assets.py",
    "figures.py",
    "figures.toml",
    "wrong",
}
"""Files and folders of a pack, besides the worked solution and modules whose name begins with ``_``."""


def static_findings(course: Course, lesson: Lesson) -> Iterator[Finding]:
    """Yield every violation of a rule that needs no grading.

    Raises:
        CourseError: The checks do not import, or a wrong answer is not Python.
    """
    declared = declarations(lesson)
    yield from _checks(lesson, declared)
    yield from _named(lesson, declared, load_wrong_answers(lesson))
    yield from _predicted(lesson)
    yield from _hints(lesson, [check.id for check in declared])
    yield from _assets(course, lesson)
    for rule, text in text_findings(course, lesson):
        yield Finding(rule, text)
    for path in drift(course, lesson):
        text = f"{path} is outdated. Run `cvgrade lesson build {lesson.id}`."
        yield Finding("generated-files-current", text)
    for path in sorted(lesson.folder.iterdir()):
        if not (path.name in PARTS or path.name == lesson.entry or path.name.startswith("_")):
            yield Finding("no-unexpected-files", f"{path.name} is not a file that cvgrade uses.")


def _checks(lesson: Lesson, declared: tuple[Declaration, ...]) -> Iterator[Finding]:
    solution = ast.parse(lesson.solution.read_text(encoding="utf-8"))
    functions = {node.name for node in solution.body if isinstance(node, ast.FunctionDef)}
    for check in declared:
        if check.function not in functions:
            text = f"{check.id} is about {check.function}(), but the solution has {listed(functions)}."
            yield Finding("check-names-a-function", text)
        if not (math.isfinite(check.points) and check.points > 0):
            yield Finding("check-has-points", f"{check.id} has {check.points} points.")
    for trial in declared_trials(lesson):
        if trial.function not in functions:
            text = f"A trial is about {trial.function}(), but the solution has {listed(functions)}."
            yield Finding("check-names-a-function", text)
    worked = worked_solution(lesson)
    for name in sorted(functions & {check.function for check in declared}):
        if not comments_of(worked, name):
            text = f"{name}() has no comment. Learners who have passed read the solution: say why it is so."
            yield Finding("solution-gives-reasons", text)
    if {check.id for check in declared_checks(lesson)} != {check.id for check in declared}:
        text = "The arguments of a @check are computed. Write them as literals."
        yield Finding("declaration-is-literal", text)
    ids = [
        node.name.removeprefix("test_").replace("_", "-")
        for path in lesson.checks
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    for name in sorted(set(ids) - {check.id for check in declared}):
        text = f"The function test_{name.replace('-', '_')} has no @check, so it is not graded."
        yield Finding("check-is-declared", text)
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Finding("check-ids-are-unique", f"{counted(ids.count(name), 'check')} have the id {name}.")


def _named(
    lesson: Lesson, declared: tuple[Declaration, ...], answers: tuple[WrongAnswer, ...]
) -> Iterator[Finding]:
    checks = {check.id for check in declared}
    misconceptions = set(load_misconceptions(lesson))
    if len(answers) < MIN_WRONG_ANSWERS:
        found = counted(len(answers), "wrong answer")
        yield Finding("enough-wrong-answers", f"Found {found}; at least {MIN_WRONG_ANSWERS} are required.")
    for answer in answers:
        if unknown := frozenset().union(*answer.fails) - checks:
            text = f"{answer.path.name} names {listed(unknown)}, but the lesson has no such check."
            yield Finding("wrong-answer-names-known-checks", text)
        if unknown := (answer.misconceptions | answer.also_matches) - misconceptions:
            text = f"{answer.path.name} names {listed(unknown)}, but misconceptions.toml does not."
            yield Finding("wrong-answer-names-known-misconceptions", text)
    failed = frozenset().union(*(each for answer in answers for each in answer.fails))
    for name in sorted(checks - failed):
        yield Finding("check-has-wrong-answer", f"No wrong answer fails the check {name}.")
    shown = frozenset().union(*(answer.misconceptions for answer in answers))
    for name in sorted(misconceptions - shown):
        text = f"No wrong answer shows the misconception {name}."
        yield Finding("misconception-has-wrong-answer", text)


def _predicted(lesson: Lesson) -> Iterator[Finding]:
    known = set(load_misconceptions(lesson))
    for path in sorted({*lesson.checks, *(lesson.folder / "checks").glob("*.py")}):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {name.replace("_", "-") for node in ast.walk(tree) for name in _predictions(node)}
        if unknown := names - known:
            text = f"{path.name} has a prediction for {listed(unknown)}, but misconceptions.toml does not."
            yield Finding("check-names-known-misconceptions", text)


def _predictions(node: ast.AST) -> list[str]:
    """Return the names for which a piece of code has predictions: keywords of diagnose, a dict of lambdas."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "diagnose":
        return [each.arg for each in node.keywords if each.arg and each.arg != "id"]
    if (
        isinstance(node, ast.Dict)
        and node.values
        and all(isinstance(each, ast.Lambda) for each in node.values)
    ):
        return [
            each.value for each in node.keys if isinstance(each, ast.Constant) and type(each.value) is str
        ]
    return []


def _hints(lesson: Lesson, checks: list[str]) -> Iterator[Finding]:
    hints = load_hints(lesson)
    for name in checks:
        if len(hints.get(name, ())) < 2:
            found = counted(len(hints.get(name, ())), "hint")
            text = f"hints.md has {found} for the check {name}; at least 2 are required."
            yield Finding("hints-exist", text)
    for name in sorted(set(hints) - set(checks)):
        text = f"hints.md has the heading {name}, but the lesson has no such check."
        yield Finding("hints-name-known-checks", text)


def _assets(course: Course, lesson: Lesson) -> Iterator[Finding]:
    for asset in lesson.assets:
        if not asset.url and not locate(asset, course, lesson).is_file():
            source = f"package = {asset.package!r}" if asset.package else "built = true"
            text = f"{asset.name} ({source}) is not there, so no learner could be graded with it."
            yield Finding("asset-exists", text)
