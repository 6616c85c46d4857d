"""The calls that a check made of a submission, for the signature of a wrong answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_CALLS = 6
"""Calls of a check that are kept."""


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call that returned.

    Attributes:
        value: The returned value.
        sent: The positional arguments.
        after: The same arguments after the call: arrays, and None for all others.
        files: Content of the files that it wrote, by name.
    """

    value: Any
    sent: Sequence[Any] = ()
    after: Sequence[Any] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[tuple[int, Any], ...]:
        """Position and value of each array that the call has modified."""
        pairs = zip(self.sent, self.after, strict=False)
        return tuple(
            (position, after)
            for position, (sent, after) in enumerate(pairs)
            if isinstance(after, np.ndarray)
            and not (isinstance(sent, np.ndarray) and sent.dtype == after.dtype and _equal(sent, after))
        )


def _equal(one: Any, other: Any) -> bool:
    return bool(one.shape == other.shape and one.tobytes() == other.tobytes())


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
