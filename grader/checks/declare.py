"""The decorators that declare a check and a trial, and the exceptions that they raise."""

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
    """The declaration of a check or a trial; see `check` and `trial`."""

    id: str
    title: str
    function: str
    points: float
    bonus: bool
    needs: tuple[str, ...]
    after: tuple[str, ...]


def check(
    title: str,
    *,
    function: str,
    points: float,
    bonus: bool = False,
    needs: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Callable[[Function], Function]:
    """Declare a pytest function as a hidden check.

    Args:
        title: What the check tests, as a short imperative or noun phrase: "Use 2 × 2 max pooling".
        function: Name of the learner's function that the check calls.
        points: Points for passing.
        bonus: The points are extra, and the lesson can be passed without them.
        needs: Ids of checks that must pass first. Otherwise this check is skipped.
        after: Ids of earlier checks of other functions whose verdicts this check considers, passed or not.
            They run first, also when only `function` is checked; their results are then not shown.
    """

    def declare(test: Function) -> Function:
        name = test.__name__.removeprefix("test_").replace("_", "-")
        setattr(test, ATTRIBUTE, Declaration(name, title, function, points, bonus, needs, after))
        return test

    return declare


def trial(title: str, *, function: str) -> Callable[[Function], Function]:
    """Declare a pytest function in ``trials.py`` as a trial: `cvgrade try` runs it, and it earns no points.

    A trial calls the learner's function, with the learner's own image if it asks for the fixture ``image``,
    and shows the result as figures. It raises `Mismatch` only if the result cannot be shown.

    Args:
        title: What the figures show, as a short noun phrase: "The values before and after".
        function: Name of the learner's function that the trial calls.
    """
    return check(title, function=function, points=0)


class Mismatch(AssertionError):
    """The exception for a wrong answer: the check fails.

    Args:
        message: What is wrong, for the learner, in complete sentences that do not reveal the solution.
        found: The value that the function returned, as a short phrase.
        expected: The expected value, as a short phrase.
        misconceptions: Ids of the misconceptions that the answer shows, as in ``misconceptions.toml``.
        figures: Figures that show what is wrong.
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
    """The exception for a check that this machine cannot run. The check does not count.

    Args:
        message: What is missing, and how to install it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def expect(condition: object, message: str, *, found: str = "", expected: str = "") -> None:
    """Raise `Mismatch` unless `condition` is true; see `Mismatch` for the other arguments."""
    if not condition:
        raise Mismatch(message, found=found, expected=expected)


def expect_kind(value: Any, wanted: type | tuple[type, ...], name: str, advice: str = "") -> Any:
    """Return `value` if it has one of the expected types.

    Args:
        value: The value that the learner's function returned.
        wanted: The accepted types. A ``bool`` is not accepted as an ``int``.
        name: The expected type in words: ``a dict``.
        advice: How to convert the value.

    Raises:
        Mismatch: The value has another type. If it is ``None``, the message asks for a missing ``return``.
    """
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    if isinstance(value, types) and not (isinstance(value, bool) and bool not in types):
        return value
    raise wrong_kind(value, name, advice)


MISSING_RETURN = "Did you forget `return`?"
"""The question in the message about a value that is None."""

NOT_AN_INSTANCE = "A class is not one of its instances: calling the class makes one."
"""The advice in the message about a class."""

NOTHING_RAN = "Remove `async`: nothing awaits the function, so none of its lines ran."
"""The advice in the message about a coroutine."""


def wrong_kind(value: object, name: str, advice: str = "") -> Mismatch:
    """Return the mismatch of a value with the wrong type; see `expect_kind`."""
    if value is None:
        advice = MISSING_RETURN
    elif getattr(value, "type", "") == "builtins.coroutine":
        advice = NOTHING_RAN
    elif getattr(value, "about", {}).get("kind") == "class":
        advice = NOT_AN_INSTANCE
    text = f"Expected {name}, but got {kind(value)}." + (f" {advice}" if advice else "")
    return Mismatch(text, found=kind(value), expected=name)
