"""Judging functions that call detect_faces without counting the mistakes of detect_faces again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.checks import Fault, Figure, Mismatch, Submission

from . import answers, boxes
from .photos import Photo

Show = Callable[[Figure], None]
Judge = Callable[[Callable[[], Submission]], None]
"""Calls a function of the submission that its argument returns, and raises `Mismatch` or `Fault`."""


def explained(call: Callable[[], Any]) -> Any:
    """Return the value of a call for a photo without a face, or name the misconception behind an exception.

    Raises:
        Fault: It did not return.
    """
    try:
        return call()
    except Fault as fault:
        if fault.error.startswith("IndexError"):
            fault.misconceptions = ("index-error-without-face",)
        raise


class Callers:
    """Judges a submission's functions first_face and draw_faces.

    Args:
        learner: The submission.
        show: Adds a figure to the result of the check.
        note: Adds a sentence to the result of the lesson.
    """

    def __init__(self, learner: Submission, show: Show, note: Callable[[str], None]) -> None:
        self._learner = learner
        self._show = show
        self._note = note
        self._trying = False

    def show(self, figure: Figure) -> None:
        """Add a figure to the result of the check, unless its call is repeated with MTCNN's faces."""
        if not self._trying:
            self._show(figure)

    def judge(self, photo: Photo, judge: Judge) -> None:
        """Judge one call. If detect_faces is wrong for this photo, judge it with MTCNN's faces, too.

        Raises:
            Mismatch: The function is wrong by itself.
            Fault: It did not return.
        """
        own = self._own_faces(photo)
        if own is not None and is_right(own, photo):
            judge(self._learner.once)
            return
        if own is not None and self._passes(judge):
            return
        self._note(
            "detect_faces is not right yet. The functions that call it were judged with MTCNN's own faces."
        )
        judge(lambda: self._learner.with_answer("detect_faces", photo.pixels, photo.faces).once())

    def _passes(self, judge: Judge) -> bool:
        """Return whether the function is right with the learner's own detect_faces."""
        self._trying = True
        try:
            judge(self._learner.once)
        except (Mismatch, Fault):
            return False
        finally:
            self._trying = False
        return True

    def _own_faces(self, photo: Photo) -> Any:
        """Return what the learner's detect_faces gives for a photo; None if it does not return."""
        try:
            return self._learner.once().detect_faces(photo.pixels)
        except Fault as fault:
            if fault.loading:
                raise
            return None


def is_right(value: Any, photo: Photo) -> bool:
    """Return whether a result of detect_faces is right as far as other functions use it."""
    try:
        faces = answers.read_format(value)
        found = [answers.read_box(face["box"]) for face in faces]
    except Mismatch:
        return False
    return len(found) == len(photo.boxes) and all(map(boxes.same, found, photo.boxes))
