"""The corpus: answers in many styles, written from the docstrings alone, and what must come of each.

``right/<lesson>/<style>.py`` is a whole submission. Every function in it is right, except where a line
``# arguable: <function>: <why>`` says that a fair reader of the docstring could disagree.

``wrong/<lesson>.toml`` holds entries with one wrong function each; the other functions are those of the worked
solution. ``misconceptions`` lists the names that would be true of the entry. ``wrong/<lesson>/*.py`` holds the
misconceptions of the lesson once more, in other code than the pack's: one function in a file, which names its
misconception.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path

from grader.assets.settings import suggest_settings
from grader.authoring.generate import exercise_source
from grader.course.compose import compose
from grader.course.declared import declared_checks
from grader.course.layout import own_course
from grader.course.pack import Lesson, load_lesson
from grader.course.wrong_answers import also_matching, load_wrong_answer, misconceptions_in
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import CheckResult, LessonResult, Outcome

HERE = Path(__file__).resolve().parent

NOT_JUDGED = frozenset({Outcome.UNAVAILABLE})
"""Outcomes that a machine without weights or data gives to every answer."""


@dataclass(frozen=True)
class Answer:
    """One submission of the corpus.

    Attributes:
        id: Its name within the lesson.
        lesson: Short name of the lesson.
        make: Returns the submission.
        wrong: The function that is wrong; empty for a right answer.
        functions: The functions of the exercise that it defines.
        arguable: Functions about which fair readers disagree: either verdict is accepted.
        misconceptions: Names that are true of a wrong answer.
        slip: What the learner did, in one line.
    """

    id: str
    lesson: str
    make: Callable[[], bytes]
    wrong: str
    functions: frozenset[str]
    arguable: frozenset[str] = frozenset()
    misconceptions: frozenset[str] = frozenset()
    slip: str = ""

    @cached_property
    def source(self) -> bytes:
        """The submission. It is made when it is needed: a test run grades a part of the answers."""
        return self.make()


@dataclass
class Judgment:
    """What the grader made of one answer.

    Attributes:
        answer: The answer.
        failed: Checks that failed although the function that they are about is right.
        broken: Checks that broke off: a bug of the pack or of cvgrade.
        missed: The answer is wrong, and no check of its function failed.
        named: Names of misconceptions that the grader gave.
        false_names: Those that are not true of the answer.
        given_lines: Lines shown beside a misconception that the exercise file itself holds.
        lost: Fraction of the lesson's required points that the answer lost.
        story: What a learner reads about the checks that did not pass.
    """

    answer: Answer
    failed: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    missed: bool = False
    named: list[str] = field(default_factory=list)
    false_names: list[str] = field(default_factory=list)
    given_lines: list[str] = field(default_factory=list)
    lost: float = 0.0
    story: list[str] = field(default_factory=list)


def right_answers(lesson: Lesson) -> list[Answer]:
    """Return the right answers to a lesson, in the order of their names."""
    return [_right(lesson, path) for path in sorted((HERE / "right" / lesson.id).glob("*.py"))]


def _right(lesson: Lesson, path: Path) -> Answer:
    text = path.read_text(encoding="utf-8-sig")
    arguable = frozenset(re.findall(r"^# arguable: *(\w+)", text, re.MULTILINE))
    functions = _defined(text) & exercise_functions(lesson)
    return Answer(path.stem, lesson.id, path.read_bytes, "", functions, arguable)


@cache
def _top_level(solution: Path) -> frozenset[str]:
    tree = ast.parse(solution.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def exercise_functions(lesson: Lesson) -> frozenset[str]:
    """Return the functions that learners write in a lesson."""
    return _top_level(lesson.solution)


def _defined(text: str) -> frozenset[str]:
    """Return every name that a submission defines: a function may also be a lambda or a method."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
    return frozenset(names)


def wrong_answers(lesson: Lesson) -> list[Answer]:
    """Return the wrong answers to a lesson: the entries in their order, then the files."""
    entries = list(_entries(lesson, HERE / "wrong" / f"{lesson.id}.toml"))
    return entries + [_from_file(lesson, path) for path in sorted((HERE / "wrong" / lesson.id).glob("*.py"))]


def known_wrong_answers(lesson: Lesson) -> list[Answer]:
    """Return the wrong answers of the pack itself, which the linter grades, if a function is wrong."""
    answers = (_from_file(lesson, path) for path in lesson.wrong_answers)
    return [answer for answer in answers if answer.wrong]


def _entries(lesson: Lesson, path: Path) -> Iterator[Answer]:
    if not path.is_file():
        return
    solution = lesson.solution.read_text(encoding="utf-8")
    functions = exercise_functions(lesson)
    yield from (
        Answer(
            id=entry["id"],
            lesson=lesson.id,
            make=partial(_composed, solution, entry["code"]),
            wrong=entry["function"],
            functions=functions,
            arguable=frozenset({entry["function"]}) if "arguable" in entry else frozenset(),
            misconceptions=frozenset(entry.get("misconceptions", ())),
            slip=entry["slip"],
        )
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["answer"]
    )


def _composed(solution: str, code: str) -> bytes:
    return compose(solution, code).encode()


def _from_file(lesson: Lesson, path: Path) -> Answer:
    text = path.read_text(encoding="utf-8")
    functions = exercise_functions(lesson)
    wrong = [name for name in _defined(text) if name in functions]
    return Answer(
        id=path.stem,
        lesson=lesson.id,
        make=lambda: load_wrong_answer(lesson, path).source,
        wrong=min(wrong, default=""),
        functions=functions,
        misconceptions=misconceptions_in(path) | also_matching(path),
        slip=", ".join(sorted(misconceptions_in(path))),
    )


@cache
def _given_lines(pack: Path) -> frozenset[str]:
    text = exercise_source(load_lesson(pack))
    return frozenset(line.strip() for line in text.splitlines() if len(line.strip()) > 1)


def grade(
    session: GradingSession, lesson: Lesson, answer: Answer, seed: int, *, narrow: bool = False
) -> Judgment:
    """Grade an answer, and compare the result with what must come of it.

    Args:
        session: Grades.
        lesson: The lesson.
        answer: The answer.
        seed: Seed of the random inputs.
        narrow: Run only the checks of the wrong function, if it has some.
    """
    course = own_course()
    settings = suggest_settings(course, (lesson,))
    checked = {check.function for check in declared_checks(lesson)}
    only = answer.wrong if narrow and answer.wrong in checked else ""
    job = job_for(course, lesson, answer.source, seed=seed, settings=settings, only=only)
    return judge(lesson, answer, session.grade(job))


def judge(lesson: Lesson, answer: Answer, result: LessonResult) -> Judgment:
    """Compare a result with what must come of the answer."""
    judgment = Judgment(answer)
    for check in result.checks:
        if check.passed or check.outcome in NOT_JUDGED:
            continue
        if answer.wrong or check.function in answer.functions:
            names = ", ".join(each.id for each in check.misconceptions)
            detail = check.detail if check.outcome is Outcome.BROKEN else ""
            judgment.story.append(f"{check.id}: {check.outcome} {check.message} [{names}] {detail}")
    judgment.broken = [check.id for check in result.checks if check.outcome is Outcome.BROKEN]
    judgment.named = sorted({each.id for check in result.checks for each in check.misconceptions})
    judgment.given_lines = [
        f"{check.id} line {each.line} {each.source}"
        for check in result.checks
        for each in check.misconceptions
        if each.line and each.source.strip() in _given_lines(lesson.folder)
    ]
    if answer.wrong:
        _judge_wrong(judgment, result)
    else:
        judgment.failed = [check.id for check in _unfair(answer, result.checks)]
        judgment.false_names = judgment.named if not answer.arguable else []
    required = [check for check in result.required if check.judged]
    total = sum(check.points for check in required)
    judgment.lost = sum(check.points - check.earned for check in required) / total if total else 0.0
    return judgment


def _judge_wrong(judgment: Judgment, result: LessonResult) -> None:
    answer = judgment.answer
    own = [check for check in result.checks if check.function == answer.wrong]
    own = own or list(result.checks)  # a function that is given shows its mistakes in those that call it
    judgment.missed = not answer.arguable and all(
        check.passed or check.outcome in NOT_JUDGED or _left_out(check) for check in own
    )
    judgment.false_names = [name for name in judgment.named if name not in answer.misconceptions]


def _left_out(check: CheckResult) -> bool:
    """Return whether a check is about a bonus that the answer does not try: this is neither right nor wrong."""
    return check.bonus and check.outcome is Outcome.UNATTEMPTED


def _unfair(answer: Answer, checks: Iterable[CheckResult]) -> Iterator[CheckResult]:
    """Yield the checks that a right answer failed by its own doing."""
    for check in checks:
        if check.function not in answer.functions or check.function in answer.arguable:
            continue
        if _left_out(check):
            continue
        if not check.passed and check.outcome not in NOT_JUDGED:
            yield check
