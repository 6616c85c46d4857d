"""Change the worked solution systematically: what no check catches shows what the checks leave open.

A mutant is the solution with one small change in one function. The operators are those of classic mutation
testing (DeMillo, Lipton and Sayward, "Hints on Test Data Selection", 1978), restricted to what learners do
wrong, and some for arrays: axes, dtypes, argument order, dropped calls. General mutation libraries change a
package to test its test suite; here the "suite" is a sandboxed grader, and their operators know no arrays.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.authoring.mutation_operators import operators
from grader.course.compose import compose
from grader.course.pack import Lesson
from grader.errors import CourseError
from grader.model import LessonResult, Outcome

HARMLESS = frozenset({Outcome.PASSED, Outcome.UNAVAILABLE})
"""Outcomes of a check that did not catch a mutant."""


SHORT = 110
CONTEXT = 25
"""Characters: a longer statement is cut to what differs, with so many around it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """The worked solution with one change.

    Attributes:
        function: The function that was changed.
        line: Line of the solution, from 1.
        before: The statement that was changed, on one line.
        after: The same statement after the change.
        source: The whole submission.
    """

    function: str
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.function}, line {self.line}: {self.before}  ->  {self.after}"


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of ``equivalent.toml``: a mutant that is right, too, with the reason.

    Attributes:
        function: The function that was changed.
        before: The statement before the change, as `Mutant.before`.
        after: The statement after the change.
        reason: Why no check may catch it.
    """

    function: str
    before: str
    after: str
    reason: str


class _Equivalents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mutant: tuple[Equivalent, ...] = ()


def load_equivalents(lesson: Lesson) -> tuple[Equivalent, ...]:
    """Return the equivalent mutants that a pack lists.

    Raises:
        CourseError: ``equivalent.toml`` cannot be read.
    """
    path = lesson.folder / "equivalent.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Equivalents).mutant
    except FileNotFoundError:
        return ()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}.") from None


@dataclass(frozen=True, slots=True)
class Census:
    """The results of all mutants of a lesson.

    Attributes:
        caught: Mutants that a check failed.
        survivors: Mutants that passed every check and are not listed as equivalent.
        equivalent: Mutants that the pack lists as equivalent.
        stale: Entries of ``equivalent.toml`` that match no mutant, or one that a check caught.
    """

    caught: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    equivalent: tuple[Mutant, ...]
    stale: tuple[Equivalent, ...]

    @property
    def rate(self) -> float:
        """Fraction of the mutants, equivalent ones left out, that a check caught."""
        judged = len(self.caught) + len(self.survivors)
        return len(self.caught) / judged if judged else 1.0


def take_census(
    lesson: Lesson,
    grade: Callable[[bytes], LessonResult],
    *,
    function: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Census:
    """Grade every mutant of a lesson.

    Args:
        lesson: The lesson.
        grade: Grades a submission.
        function: Only the mutants of this function; all if empty.
        progress: Called with each mutant before it is graded.
    """
    listed = {(each.function, each.before, each.after): each for each in load_equivalents(lesson)}
    caught, survivors, equivalent = [], [], []
    met = set()
    every = [each for each in mutants(lesson.solution) if function in ("", each.function)]
    for number, mutant in enumerate(every, 1):
        progress(f"{number} of {len(every)}: {mutant}")
        key = (mutant.function, mutant.before, mutant.after)
        result = grade(mutant.source.encode())
        if any(check.outcome not in HARMLESS for check in result.checks):
            caught.append(mutant)
        elif key in listed:
            equivalent.append(mutant)
            met.add(key)
        else:
            survivors.append(mutant)
    stale = [each for key, each in listed.items() if key not in met and function in ("", each.function)]
    return Census(tuple(caught), tuple(survivors), tuple(equivalent), tuple(stale))


def mutants(solution: Path) -> Iterator[Mutant]:
    """Yield every mutant of a worked solution, each source once, in the order of the lines."""
    text = solution.read_text(encoding="utf-8")
    seen: set[str] = set()
    for node in ast.parse(text).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for statement, changed in _changes(node):
            function = ast.unparse(changed)
            if function in seen or function == ast.unparse(node):
                continue
            seen.add(function)
            before, after = _excerpts(_one_line(node, statement), _one_line(changed, statement))
            if before != after:
                yield Mutant(
                    node.name, _statements(node)[statement].lineno, before, after, compose(text, function)
                )


def _statements(function: ast.FunctionDef) -> list[ast.stmt]:
    """Return the statements of a function, inner ones too, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return [each for outer in body for each in ast.walk(outer) if isinstance(each, ast.stmt)]


def _one_line(function: ast.FunctionDef, statement: int) -> str:
    node = copy.deepcopy(_statements(function)[statement])
    for name in ("body", "orelse", "finalbody", "handlers"):
        if getattr(node, name, None):
            setattr(node, name, [ast.Expr(ast.Constant(...))])
    return " ".join(ast.unparse(node).split())


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two statements, long ones cut to the part that differs and a few words around it."""
    if max(len(before), len(after)) <= SHORT:
        return before, after
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    same = next((n for n, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    start = max(0, start - CONTEXT)
    same = max(0, same - CONTEXT)
    return tuple(f"...{text[start : max(len(text) - same, start)]}..." for text in (before, after))  # type: ignore[return-value]


def _changes(function: ast.FunctionDef) -> Iterator[tuple[int, ast.FunctionDef]]:
    """Yield a copy of the function for each change, with the number of the statement that was changed."""
    for number, statement in enumerate(_statements(function)):
        for index, node in enumerate(_own_nodes(statement)):
            for change in range(len(operators(node))):
                copied = copy.deepcopy(function)
                target = _statements(copied)[number]
                same = _own_nodes(target)[index]
                operators(same)[change](same)
                yield number, ast.fix_missing_locations(copied)


def _own_nodes(statement: ast.stmt) -> list[ast.AST]:
    """Return the nodes of a statement that belong to no statement inside it."""
    inside = {id(each) for each in ast.walk(statement) if isinstance(each, ast.stmt)} - {id(statement)}
    nested = {id(node) for each in ast.walk(statement) if id(each) in inside for node in ast.walk(each)}
    return [node for node in ast.walk(statement) if id(node) not in nested]
