"""What the fixtures ``learner``, ``reference`` and ``evaluator`` are, as a check sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Submission(Protocol):
    """A file whose functions a check calls like those of a module: ``learner.normalize(pixels)``.

    Attributes:
        files: After a call, the bytes of its output files by name.
        arguments: After a call, its positional arguments as the worker has them: arrays, and None for others.
    """

    files: dict[str, bytes]
    arguments: list[Any]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function that calls the submission's function of that name in the worker process."""

    def call(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `function` in the worker process.

        Raises:
            Fault: The function did not return.
        """

    def within(self, seconds: float) -> Submission:
        """Set another wall time limit for the one call that follows."""

    def weights(self, model: Any) -> list[Any]:
        """Return the weights of a model that the worker keeps, as a list of arrays.

        Raises:
            Fault: The worker did not answer.
        """
