"""What stops a check before it can compare anything: one exception, with the words for the learner."""

from __future__ import annotations

from grader.model import Frame, Outcome


class Fault(Exception):
    """The learner's code did not answer, or this machine cannot judge the answer.

    Args:
        outcome: How the check ends.
        message: Why, in a learner's words.
        error: The exception as Python words it, if there was one.
        frames: The learner's own lines in the traceback.

    Attributes:
        loading: The file did not load: every check of the lesson ends with this fault.
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
