"""The exception for a check that ends before it can compare a value."""

from __future__ import annotations

from grader.model import Frame, Outcome


class Fault(Exception):
    """The learner's code did not return a value.

    Args:
        outcome: Outcome of the check.
        message: The reason, for the learner, in complete sentences.
        error: Type and message of the exception, if there was one.
        frames: Lines of the learner in the traceback.

    Attributes:
        loading: The file did not load, so every check of the lesson ends with this fault.
        misconceptions: Ids of misconceptions that explain an exception or a timeout. A check may set them
            where the exception's text alone does not tell; see ``error_pattern`` in ``misconceptions.toml``.
    """

    def __init__(
        self, outcome: Outcome, message: str, error: str = "", frames: tuple[Frame, ...] = ()
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.message = message
        self.error = error
        self.frames = frames
        self.loading = False
        self.misconceptions: tuple[str, ...] = ()
