"""Inputs of checks that take long to make, made once for all submissions that get the same ones.

A class has one seed, so every submission to a lesson gets the same photographs and training images. Each
submission gets its own copy of them: a check that changes its copy changes no other learner's inputs.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import TypeVar

MAX_BYTES = 32 << 20
"""Largest value that is kept, in bytes. Larger ones, such as a whole data set, are made again each time."""

T = TypeVar("T")


class SharedInputs:
    """Inputs of one lesson for one seed, in memory.

    Attributes:
        kept: The pickled inputs by name.
    """

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return a copy of what `make` returned at the first call with this name.

        Args:
            name: Name of the inputs, unique in the lesson.
            make: Makes them from nothing but the seed, the settings, the files of the lesson and the worked
                solution. If it raises an exception, nothing is kept.
        """
        if name in self.kept:
            # Made by this process from values of the pack: no submission has a part in it.
            return pickle.loads(self.kept[name])  # type: ignore[no-any-return]  # noqa: S301
        made = make()
        content = pickle.dumps(made)
        if len(content) <= MAX_BYTES:
            self.kept[name] = content
        return made
