"""Judging functions that call detect_faces without counting the mistakes of detect_faces again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from grader.checks import Fault, Figure, Mismatch, Outcome, Submission

from . import answers, boxes
from .photos import Photo

Show = Callable[[Figure], None]
Judge = Callable[[Callable[[], Submission]], None]
"""Calls a function of the submission that its argument returns, and raises `Mismatch` or `Fault`."""

NOT_RIGHT = "detect_faces is not right yet. The functions that call it were judged with MTCNN's own faces."


def explained(call: Callable[[], Any], usual: Callable[[], object]) -> Any:
    """Return the value of a call for a photo without a face, or name the misconception behind an exception.

    Args:
        call: The call.
        usual: Returns whether the function returns for a photo with a face.

    Raises:
        Fault: It did not return.
    """
    try:
        return call()
    except Fault as fault:
        if fault.error.startswith("IndexError"):
            fault.misconceptions = ("index-error-without-face",)
        elif fault.outcome is Outcome.TIMEOUT and usual():
            fault.misconceptions = ("waits-for-a-face",)
        raise


class Attempt(NamedTuple):
    """A judged call.

    Attributes:
        error: Why the function is wrong, or did not return; None if it is right.
        figures: What the call has shown.
    """

    error: Mismatch | Fault | None
    figures: tuple[Figure, ...]


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
        self._figures: list[Figure] = []

    def show(self, figure: Figure) -> None:
        """Add a figure to the result of the check, if the call that it shows decides."""
        self._figures.append(figure)

    def judge(self, photo: Photo, judge: Judge) -> None:
        """Judge one call. If detect_faces gives other boxes than MTCNN, judge it with MTCNN's faces, too.

        A box of the same face can be wrong enough to be drawn beside the place where a line is expected.

        Raises:
            Mismatch: The function is wrong by itself.
            Fault: It did not return.
        """
        own = self._own_faces(photo)
        right = own is not None and is_right(own, photo)
        if right and is_close(own, photo):
            attempt = self._with_right_faces(photo, own, judge)
            if attempt.error and not attempt.error.misconceptions:
                attempt.error.misconceptions = tuple(self._explained(photo, judge, attempt.error))
            self._decide(attempt)
            return
        if own is not None and not (attempt := self._attempt(judge, self._learner.once)).error:
            self._decide(attempt)
            return
        if not right:
            self._note(NOT_RIGHT)
        self._decide(self._attempt(judge, partial(self._with_faces, photo, photo.faces)))

    def _with_right_faces(self, photo: Photo, own: Any, judge: Judge) -> Attempt:
        """Judge the function. MTCNN looks at the photo again only if it seems wrong without that.

        A copy of the faces may lack what is no plain data, so then a real call decides. If its value is wrong
        as well, the first one counts: a function that counts its calls has counted one too many now.
        """
        if not is_plain(own):
            return self._attempt(judge, self._learner.once)
        first = self._attempt(judge, partial(self._with_faces, photo, own))
        if first.error is None:
            return first
        real = self._attempt(judge, self._learner.once)
        both = isinstance(first.error, Mismatch) and isinstance(real.error, Mismatch)
        return first if both else real

    def _explained(self, photo: Photo, judge: Judge, error: Mismatch | Fault) -> Iterator[str]:
        """Yield the misconception that explains why a function is wrong although detect_faces is right."""
        if isinstance(error, Mismatch) or error.error.startswith("IndexError"):
            given = partial(self._learner.with_answer, "detect_faces", None, photo.faces)
            if self._attempt(judge, given).error is None:
                yield "other-pixels"

    def _with_faces(self, photo: Photo, faces: Any) -> Submission:
        """Return the submission, whose detect_faces returns `faces` for the photo in the next call."""
        return self._learner.with_answer("detect_faces", photo.pixels, faces).once()

    def _attempt(self, judge: Judge, subject: Callable[[], Submission]) -> Attempt:
        """Judge a call without showing anything."""
        self._figures = []
        error: Mismatch | Fault | None = None
        try:
            judge(subject)
        except (Mismatch, Fault) as problem:
            error = problem
        return Attempt(error, tuple(self._figures))

    def _decide(self, attempt: Attempt) -> None:
        """Show the figures of an attempt, and raise its error."""
        for figure in attempt.figures:
            self._show(figure)
        if attempt.error:
            raise attempt.error

    def _own_faces(self, photo: Photo) -> Any:
        """Return what the learner's detect_faces gives for a photo; None if it does not return."""
        try:
            return self._learner.once().detect_faces(photo.pixels)
        except Fault as fault:
            if fault.loading:
                raise
            return None


def is_plain(value: Any) -> bool:
    """Return whether a value is plain data or arrays, of which a worker can be given an equal copy."""
    if isinstance(value, dict):
        return all(is_plain(each) for pair in value.items() for each in pair)
    if isinstance(value, (list, tuple)):
        return all(map(is_plain, value))
    return value is None or isinstance(value, (str, int, float, np.ndarray, np.generic))


def is_right(value: Any, photo: Photo) -> bool:
    """Return whether a result of detect_faces is right as far as other functions use it."""
    try:
        faces = answers.read_format(value)
        found = [answers.read_box(face["box"]) for face in faces]
    except Mismatch:
        return False
    return len(found) == len(photo.boxes) and all(map(boxes.same, found, photo.boxes))


def is_close(value: Any, photo: Photo) -> bool:
    """Return whether the boxes of a right result are nearly those of MTCNN."""
    found = [answers.read_box(face["box"]) for face in value]
    return all(
        abs(one - other) <= boxes.CLOSE
        for pair in zip(found, photo.boxes, strict=True)
        for one, other in zip(*pair, strict=True)
    )
