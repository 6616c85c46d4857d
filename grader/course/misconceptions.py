"""The misconceptions that a lesson knows: what each is called, why it is wrong, what to look at."""

from __future__ import annotations

import msgspec

from grader.course.pack import Lesson
from grader.errors import CourseError


class KnownMisconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of ``misconceptions.toml``.

    Attributes:
        name: What was done, in a few words: ``Dividing by the largest value``.
        why: What the learner may have believed, and why it does not hold. Never the solution.
        hint: A question or nudge that leads on.
        line_pattern: Regular expression for the line of the learner's function that shows the mistake.
        error_pattern: Regular expression for the exception that the mistake leads to, where it leads to one.
        function: The function in which it is made, where checks of other functions can show it too. It is
            named in those only if a check of this function has failed.
        specializes: Ids of more general misconceptions, which are not named beside this one.
        independent: It can be true together with others, for instance because it is read off the structure of
            a network. Of several misconceptions that are not, none is named.
    """

    name: str
    why: str
    hint: str
    line_pattern: str = ""
    error_pattern: str = ""
    function: str = ""
    specializes: tuple[str, ...] = ()
    independent: bool = False


def load_misconceptions(lesson: Lesson) -> dict[str, KnownMisconception]:
    """The misconceptions of a lesson by their ids; none where the pack has no ``misconceptions.toml``.

    Raises:
        CourseError: The file is no TOML, or has a field that does not exist.
    """
    path = lesson.folder / "misconceptions.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, KnownMisconception])
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}.", "docs/add-a-lesson.md shows the fields.") from None
