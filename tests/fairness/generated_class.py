"""A generated class: wrong answers of a lesson pack, each given by several learners in other spellings.

Other names of variables, steps in separate statements, other ways to call the same function of NumPy. The
names of misconceptions are removed from the results, so that every wrong answer is unnamed. The causes are
known, so answer groups can be compared with them.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from grader.course.compose import compose
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer
from grader.gradebook.attempts import Attempt
from grader.gradebook.store import StoredResult
from grader.marking.answer_groups import AnswerGroup, UnnamedAnswer, unnamed_answers
from grader.marking.course_mark import CourseMark
from grader.marking.marks import LessonRecord, mark_lesson
from grader.marking.policy import Policy
from grader.model import LessonResult

METHODS = ("mean", "std", "min", "max", "sum")
"""Methods of an array that NumPy also has as functions."""


class Respelling(ast.NodeTransformer):
    """Writes a function in another way, with the same meaning.

    Args:
        number: Which way: each bit stands for one kind of change.
    """

    def __init__(self, number: int) -> None:
        self._names, self._steps, self._functions, self._texts = (bool(number >> bit & 1) for bit in range(4))
        self._locals: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Rename the variables of a function of the top level."""
        nodes = list(ast.walk(node))
        stored = {each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        given = {each.arg for each in nodes if isinstance(each, ast.arg)}
        outer = {
            name for each in nodes if isinstance(each, (ast.Global, ast.Nonlocal)) for name in each.names
        }
        self._locals |= stored - given - outer if self._names else set()
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Rename a variable."""
        return ast.Name(f"my_{node.id}", node.ctx) if node.id in self._locals else node

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        """Store a value before it is returned."""
        self.generic_visit(node)
        if not self._steps or node.value is None or isinstance(node.value, ast.Name):
            return node
        stored = ast.Assign([ast.Name("outcome", ast.Store())], node.value)
        return [stored, ast.Return(ast.Name("outcome", ast.Load()))]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Call a function of NumPy instead of a method, and name a dtype by a string."""
        self.generic_visit(node)
        method = node.func
        if not isinstance(method, ast.Attribute):
            return node
        if self._functions and method.attr in METHODS and not _is_module(method.value):
            function = ast.Attribute(ast.Name("np", ast.Load()), method.attr, ast.Load())
            return ast.Call(function, [method.value, *node.args], node.keywords)
        if (
            self._texts
            and method.attr == "astype"
            and node.args
            and _is_module(getattr(node.args[0], "value", None))
        ):
            dtype = ast.Constant(node.args[0].attr)  # type: ignore[attr-defined]
            return ast.Call(method, [dtype, *node.args[1:]], node.keywords)
        return node


def _is_module(node: object) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "Image", "math")


@dataclass(frozen=True)
class GivenAnswer:
    """A wrong answer of one learner.

    Attributes:
        learner: Key of the learner.
        cause: Name of the wrong answer in the pack.
        labels: The misconceptions that are true of it; its name if there is none.
        source: The submission.
    """

    learner: str
    cause: str
    labels: frozenset[str]
    source: bytes


def generated_class(lesson: Lesson, wrong: Iterable[Path], spellings: int) -> Iterator[GivenAnswer]:
    """Yield the answers of a class.

    Args:
        lesson: The lesson.
        wrong: Files of wrong answers of its pack.
        spellings: How many learners give each of them, each in another spelling.
    """
    solution = lesson.solution.read_text(encoding="utf-8")
    for path in wrong:
        answer = load_wrong_answer(lesson, path)
        labels = answer.misconceptions | answer.also_matches or {path.stem}
        texts: dict[str, None] = {}
        for number in range(16):
            tree = Respelling(number).visit(ast.parse(path.read_text(encoding="utf-8")))
            texts.setdefault(ast.unparse(ast.fix_missing_locations(tree)))
        for number, text in enumerate(list(texts)[:spellings]):
            source = compose(solution, text).encode()
            yield GivenAnswer(f"{path.stem} {number}", path.stem, frozenset(labels), source)


def unnamed(given: GivenAnswer, result: LessonResult) -> tuple[UnnamedAnswer, ...]:
    """Return the wrong answers in a result, as if the pack had no misconceptions."""
    checks = tuple(msgspec.structs.replace(check, misconceptions=()) for check in result.checks)
    result = msgspec.structs.replace(result, checks=checks, learner=given.learner)
    attempt = Attempt(given.learner, result.lesson, result.submission_sha, "", given.source, None, 0.0)
    stored = StoredResult(given.learner, 0, result, "", "", "")
    record = LessonRecord(given.learner, result.lesson, [stored], [attempt])
    return unnamed_answers(CourseMark(given.learner, (mark_lesson(record, Policy()),)))


def figures(given: Sequence[GivenAnswer], groups: Sequence[AnswerGroup]) -> dict[str, Any]:
    """Count which answers that share a cause are in one group, and which groups mix two causes."""
    by_learner = {each.learner: each for each in given}
    grouped: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        counts = Counter(by_learner[learner].cause for learner in group.learners)
        for cause, count in counts.items():
            grouped[cause].append(count)
    sizes = Counter(each.cause for each in given)
    together = {cause: max(grouped[cause]) for cause in sizes if grouped[cause]}
    mixed = [group for group in groups if _is_mixed([by_learner[each].labels for each in group.learners])]
    counted = sum(sizes[cause] for cause in together)
    return {
        "answers": len(given),
        "grouped_answers": counted,
        "causes": len(together),
        "groups": len(groups),
        "together": round(sum(together.values()) / counted, 3) if counted else None,
        "mixed": len(mixed),
        "split": sorted(cause for cause, most in together.items() if most < sizes[cause]),
        "without_signature": sorted(set(sizes) - set(together)),
        "mixed_groups": [sorted({by_learner[each].cause for each in group.learners}) for group in mixed],
    }


def _is_mixed(labels: Sequence[frozenset[str]]) -> bool:
    return any(not one & other for one in set(labels) for other in set(labels))
