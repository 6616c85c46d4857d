"""The learner's own image in a trial, made upright and small enough for every function.

The bytes are never decoded here: the evaluator does it, a worker that runs no learner code.
"""

from __future__ import annotations

from grader.checks.faults import Fault
from grader.checks.submission import Submission
from grader.errors import UsageError
from grader.worker.evaluator import MAX_PHOTO_PIXELS
from grader.worker.wire import InputFile

MAX_SIDE = 1024
"""Longer side of an image in a trial, in pixels. A float32 copy of a larger photograph exceeds a message."""

NO_IMAGE = InputFile("", b"")


def fitted_image(name: str, content: bytes, evaluator: Submission) -> tuple[InputFile, str]:
    """Return an image for a trial, and a sentence about what was changed; empty if nothing was.

    Args:
        name: Name of the file.
        content: Content of the file.
        evaluator: The worker that decodes it.

    Raises:
        UsageError: The evaluator cannot read the file as an image.
    """
    try:
        fitted = evaluator.call("fit_image", content, MAX_SIDE)
    except Fault:
        raise UsageError(
            f"{name} cannot be read as a PNG or JPEG image of at most {MAX_PHOTO_PIXELS // 1_000_000} "
            "million pixels.",
            "Open it in an image viewer and export it as a PNG or JPEG file.",
        ) from None
    if not fitted["content"]:
        return InputFile(name, content), ""
    size = " × ".join(map(str, fitted["size"]))
    return InputFile(name, fitted["content"]), f"This trial uses an upright copy of {size} pixels."
