"""The type of the fixtures ``learner``, ``reference`` and ``evaluator``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Submission(Protocol):
    """A file whose functions a check calls like those of a module: ``learner.normalize(pixels)``.

    Attributes:
        files: Content of the output files of the last call, by name.
        arguments: Positional arguments after the last call: arrays, and None for all others. With them a
            check can test whether a function modifies its arguments.
        windows: How many windows the last call opened, for instance with ``plt.show()``, as the worker
            claims.
    """

    files: dict[str, bytes]
    arguments: list[Any]
    windows: int

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function that calls the submission's function of that name in the worker."""

    def call(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `function` in the worker and return its value.

        Arguments are plain data, arrays, `InputFile`, `OutputFile`, or objects that an earlier call returned.

        Raises:
            Fault: The function did not return.
        """

    def within(self, seconds: float) -> Submission:
        """Set another time limit for the next call, in seconds; return this submission."""

    def once(self) -> Submission:
        """Let the next call have the answer of an equal call with `once` before; return this submission.

        So checks that ask the same question share one call, and pay for it once. Values and written files
        are the same, and an exception is raised again. A returned object is the same one as long as its
        worker runs, so no check may change it.
        """

    def with_answer(self, function: str, argument: Any, value: Any) -> Submission:
        """Let another function return `value` for `argument` during the next call; return this submission.

        Where the called function calls `function` with an array that equals `argument`, it gets `value`. So a
        check can judge a function although another one, on which it relies, is wrong. The value is visible to
        the submission: use it for what any program can compute, never for a hidden answer.

        Args:
            function: Name of the function that the called one relies on.
            argument: An array; None for a function that returns `value` whatever its arguments are.
            value: The right value: plain data, an array, or an object that an earlier call returned.
        """

    def weights(self, model: Any, *, sample: int = 0, draw: int = 0) -> list[Any]:
        """Return the weights of a model in the worker, as a list of arrays.

        Args:
            model: The model that an earlier call returned.
            sample: Return at most this many values of each array, without its shape; 0 for all. A large
                network does not fit into one message.
            draw: A random number that decides which values. Draw it from ``rng``, and pass the same one for
                the network that you compare with.

        Raises:
            Fault: The worker did not answer.
        """

    def method(self, value: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call a method of an object that an earlier call returned: ``learner.method(model, "summary")``.

        The worker calls it, so the result is a claim like any other.

        Raises:
            Fault: The method did not return.
        """

    def rebuild(self, recipe: bytes) -> Any:
        """Build a Keras model or an image generator in the worker; return it as an object for the next calls.

        With it a check can judge a function that needs one, although the learner's own cannot be used. The
        recipe is no secret. Initial weights are random, with Keras's default initializers.

        Args:
            recipe: The result of `grader.checks.model_spec.ModelSpec.recipe` or
                `grader.checks.generators.generator_recipe`.

        Raises:
            Fault: The worker did not build it.
        """
