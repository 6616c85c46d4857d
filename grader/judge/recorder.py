"""The calls that a check made of a submission, for the signature of a wrong answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_CALLS = 6
"""Calls of a check that are kept."""


MAX_RECORDED = 16 << 20
"""Size of the largest answer that is kept, in bytes: more than any right one has. A description of a larger
one would take several times its memory."""


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call that returned.

    Attributes:
        value: The returned value.
        changed: The arrays among the positional arguments that the call has modified, by position.
        files: Content of the files that it wrote, by name.
    """

    value: Any
    changed: Mapping[int, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


def changed_arguments(sent: Sequence[Any], after: Sequence[Any]) -> dict[int, Any]:
    """Return the arrays that a call has modified, by position, so that the others need not be kept.

    Args:
        sent: The positional arguments.
        after: The same arguments after the call: arrays, and None for all others.
    """
    pairs = enumerate(zip(sent, after, strict=False))
    return {place: two for place, (one, two) in pairs if isinstance(two, np.ndarray) and not _equal(one, two)}


def _equal(one: Any, two: Any) -> bool:
    """Return whether two arrays have the same bytes. They may be large, so they are not copied."""
    return (
        isinstance(one, np.ndarray)
        and (one.dtype, one.shape) == (two.dtype, two.shape)
        and (one.size == 0 or _content(one) == _content(two))
    )


def _content(array: Any) -> memoryview:
    return np.ascontiguousarray(array).reshape(-1).view(np.uint8).data


class CallRecorder:
    """Keeps the first calls of the current check, and the last call of each function."""

    def __init__(self) -> None:
        self._of_check: list[AnsweredCall] = []
        self._last: dict[str, AnsweredCall] = {}

    def begin_check(self) -> None:
        """Forget the calls of the check before."""
        self._of_check.clear()

    def record(self, function: str, call: AnsweredCall) -> None:
        """Keep a call of `function`."""
        if len(self._of_check) < MAX_CALLS:
            self._of_check.append(call)
        self._last[function] = call

    def calls(self, function: str) -> list[AnsweredCall]:
        """Return the calls of the current check of `function`.

        A check without a call judges an answer that checks share, so the last call of its function counts.
        """
        if self._of_check:
            return list(self._of_check)
        return [self._last[function]] if function in self._last else []
