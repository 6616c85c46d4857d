"""The misconceptions of a lesson: their names, explanations and hints."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from grader.course.pack import Lesson
from grader.errors import CourseError


class KnownMisconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of ``misconceptions.toml``.

    Attributes:
        name: A short noun phrase: ``Division by the largest value``.
        why: What the learner may believe, and why it is wrong. It never reveals the solution.
        hint: A question or a step that helps the learner to continue.
        line_pattern: Regular expression for the line of the learner's function that shows the misconception.
        error_pattern: Regular expression for an exception that the misconception causes.
        error_line: Regular expression for the learner's line that raised the exception, where the text of the
            exception alone has several causes.
        function: The function with the wrong code, if checks of other functions can show it too. Those report
            it only if a check of this function failed, and never by its error pattern.
        specializes: Ids of more general misconceptions, which are not reported together with this one.
        independent: Whether it can be true together with others, for instance because it concerns another
            part of a network. If several misconceptions match that are not independent, none is reported.
        by_answer: Whether it is recognized by its wrong answers, where no prediction is true. A submission
            shows it that returns what the wrong answer returns, in each check of `function` that it fails.
    """

    name: str
    why: str
    hint: str
    line_pattern: str = ""
    error_pattern: str = ""
    error_line: str = ""
    function: str = ""
    specializes: tuple[str, ...] = ()
    independent: bool = False
    by_answer: bool = False


def load_misconceptions(lesson: Lesson) -> dict[str, KnownMisconception]:
    """Return the misconceptions of a lesson by id; none if the pack has no ``misconceptions.toml``.

    Raises:
        CourseError: The file is not TOML, or has an unknown field.
    """
    return dict(_misconceptions_of(lesson.folder / "misconceptions.toml", lesson.sha))


@lru_cache(maxsize=16)
def _misconceptions_of(path: Path, _sha: str) -> dict[str, KnownMisconception]:
    """Read the file once for each state of the pack: an examiner needs it for each submission."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, KnownMisconception])
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}.", "docs/add-a-lesson.md describes the fields.") from None
