"""The checks and trials that a lesson declares, read from the text of its pack. None is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError


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


@dataclass(frozen=True, slots=True)
class DeclaredTrial:
    """A trial as its decorator ``@trial(...)`` declares it.

    Attributes:
        title: What it shows.
        function: Name of the learner's function that it calls.
        needs_image: Whether it asks for the learner's own image.
    """

    title: str
    function: str
    needs_image: bool


def declared_trials(lesson: Lesson) -> tuple[DeclaredTrial, ...]:
    """Return the trials of a lesson in their order; none if it has no file with trials.

    Raises:
        CourseError: The file cannot be read, is not Python, or computes a declaration.
    """
    if not lesson.trials.is_file():
        return ()
    found = []
    for node, decorator in _decorated(lesson.trials, "trial"):
        given = _arguments(decorator)
        if "title" not in given or "function" not in given:
            raise CourseError(f"{lesson.trials}: title and function of {node.name} must be literals.")
        needs_image = any(argument.arg == "image" for argument in node.args.args)
        found.append(DeclaredTrial(str(given["title"]), str(given["function"]), needs_image))
    return tuple(found)


def declared_checks(lesson: Lesson) -> tuple[DeclaredCheck, ...]:
    """Return the checks of a lesson in their order; none if a declaration is computed: only running it tells.

    Raises:
        CourseError: A file with checks cannot be read, or is not Python.
    """
    found = [check for path in lesson.checks for check in _declared_in(path, lesson.sha)]
    known = tuple(check for check in found if check is not None)
    return known if len(known) == len(found) else ()


def pick_function(lesson: Lesson, typed: str) -> str:
    """Return the name of a function that the lesson checks; parentheses may follow it.

    Raises:
        UsageError: The lesson has no such function.
    """
    functions = list(dict.fromkeys(check.function for check in declared_checks(lesson)))
    name = typed.removesuffix("()")
    if name not in functions:
        raise UsageError(
            f"{lesson.id} has no function {name!r}.", f"Its functions are: {', '.join(functions)}."
        )
    return name


def pick_only_function(lesson: Lesson, words: Sequence[str]) -> str:
    """Return the function that words name; an empty string for no words.

    Raises:
        UsageError: The lesson has no such function, or there are several words.
    """
    names = [pick_function(lesson, word) for word in words]
    if len(names) > 1:
        raise UsageError(
            "One function is checked at a time.", f"Name one, or none to check the whole {lesson.id}."
        )
    return names[0] if names else ""


@cache
def _declared_in(path: Path, _pack_sha: str) -> tuple[DeclaredCheck | None, ...]:
    """Return each check of a file; None for a computed declaration. It is read once for each pack hash."""
    return tuple(_read(node.name, decorator) for node, decorator in _decorated(path, "check"))


def _decorated(path: Path, name: str) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    """Yield each function of a file with a decorator of that name, and the decorator."""
    try:
        module = ast.parse(path.read_bytes(), str(path))
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None
    except (SyntaxError, ValueError) as error:
        raise CourseError(f"{path} is not valid Python: {error}.") from None
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == name:
                    yield node, decorator


def _arguments(decorator: ast.Call) -> dict[str | None, Any]:
    """Return the arguments of a decorator by name; none if one is computed."""
    names = ("title", *(keyword.arg for keyword in decorator.keywords))
    try:
        values = [
            ast.literal_eval(value) for value in (*decorator.args, *(k.value for k in decorator.keywords))
        ]
        return dict(zip(names, values, strict=True))
    except (ValueError, TypeError):
        return {}


def _read(test: str, decorator: ast.Call) -> DeclaredCheck | None:
    given = _arguments(decorator)
    try:
        return DeclaredCheck(
            id=test.removeprefix("test_").replace("_", "-"),
            title=given["title"],
            function=given["function"],
            points=float(given["points"]),
            bonus=bool(given.get("bonus", False)),
        )
    except (ValueError, KeyError, TypeError):
        return None
