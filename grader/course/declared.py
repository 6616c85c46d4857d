"""The checks that a lesson declares, read from the text of its pack. No check is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.pack import Lesson
from grader.errors import CourseError


@dataclass(frozen=True, slots=True)
class DeclaredCheck:
    """A check as its decorator ``@check(...)`` declares it.

    Attributes:
        id: Id of the check in its lesson.
        title: What it tests, for the learner.
        function: Name of the learner's function that it calls.
        points: Points for passing.
        bonus: Whether the points are extra.
    """

    id: str
    title: str
    function: str
    points: float
    bonus: bool = False


def declared_checks(lesson: Lesson) -> tuple[DeclaredCheck, ...]:
    """Return the checks of a lesson in their order; none if a declaration is computed: only running it tells.

    Raises:
        CourseError: A file with checks cannot be read, or is not Python.
    """
    found = [check for path in lesson.checks for check in _declared_in(path)]
    known = tuple(check for check in found if check is not None)
    return known if len(known) == len(found) else ()


def _declared_in(path: Path) -> Iterator[DeclaredCheck | None]:
    """Yield each check of a file; None for a computed declaration."""
    try:
        module = ast.parse(path.read_bytes(), str(path))
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None
    except (SyntaxError, ValueError) as error:
        raise CourseError(f"{path} is not valid Python: {error}.") from None
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == "check":
                    yield _read(node.name, decorator)


def _read(test: str, decorator: ast.Call) -> DeclaredCheck | None:
    names = ("title", *(keyword.arg for keyword in decorator.keywords))
    try:
        values = [
            ast.literal_eval(value) for value in (*decorator.args, *(k.value for k in decorator.keywords))
        ]
        given = dict(zip(names, values, strict=True))
        return DeclaredCheck(
            id=test.removeprefix("test_").replace("_", "-"),
            title=given["title"],
            function=given["function"],
            points=float(given["points"]),
            bonus=bool(given.get("bonus", False)),
        )
    except (ValueError, KeyError, TypeError):
        return None
