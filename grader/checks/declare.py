"""The decorator that declares a check, and the two exceptions that a check may raise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from grader.checks.wording import kind
from grader.model import Figure

Function = TypeVar("Function", bound=Callable[..., Any])

ATTRIBUTE = "__cvgrade_check__"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the decorator says about a check; see `check`."""

    id: str
    title: str
    function: str
    points: float
    bonus: bool
    needs: tuple[str, ...]


def check(
    title: str, *, function: str, points: float, bonus: bool = False, needs: tuple[str, ...] = ()
) -> Callable[[Function], Function]:
    """Declare a pytest function as a hidden check.

    Args:
        title: What is checked, in a learner's words: it completes the sentence "your code ...".
        function: The learner's function that it is about.
        points: What it is worth.
        bonus: Extra points, never needed for a pass.
        needs: Ids of checks that must pass first; otherwise this one is skipped.
    """

    def declare(test: Function) -> Function:
        name = test.__name__.removeprefix("test_").replace("_", "-")
        setattr(test, ATTRIBUTE, Declaration(name, title, function, points, bonus, needs))
        return test

    return declare


class Mismatch(AssertionError):
    """The answer is wrong.

    Args:
        message: Why, in a learner's words, without giving the solution away.
        found: What came back, as a short phrase.
        expected: What was asked for, as a short phrase.
        mistakes: Names of the known misconceptions that the answer fits, as in ``misconceptions.toml``.
        exhibits: Pictures of what is wrong.
    """

    def __init__(
        self,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        misconceptions: tuple[str, ...] = (),
        figures: tuple[Figure, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.found = found
        self.expected = expected
        self.misconceptions = misconceptions
        self.figures = figures


class Unavailable(Exception):
    """This machine lacks what judging needs. The check costs no points.

    Args:
        message: What is missing and how to get it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def expect(condition: object, message: str, *, found: str = "", expected: str = "") -> None:
    """Raise `Mismatch` unless `condition` holds."""
    if not condition:
        raise Mismatch(message, found=found, expected=expected)


def expect_kind(value: Any, wanted: type | tuple[type, ...], name: str, advice: str = "") -> Any:
    """`value`, if it is of the type that was asked for.

    Args:
        value: What came back.
        wanted: The accepted types. ``bool`` is never taken for a number.
        name: The wanted kind in words: ``a dict``.
        advice: How to get from the one to the other.

    Raises:
        Mismatch: It is of another type; ``None`` gets the question whether ``return`` is missing.
    """
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    if isinstance(value, types) and not (isinstance(value, bool) and bool not in types):
        return value
    raise wrong_kind(value, name, advice)


def wrong_kind(value: object, name: str, advice: str = "") -> Mismatch:
    """The verdict on a value of the wrong kind."""
    if value is None:
        advice = "Did you forget return?"
    text = f"returned {kind(value)}; {name} was expected." + (f" {advice}" if advice else "")
    return Mismatch(text, found=kind(value), expected=name)
