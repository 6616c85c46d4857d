"""Functions of a submission that may be the missing one: misspelled, or where they cannot be called."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from grader.text.places import at

SIMILARITY = 0.8
"""Smallest ratio of `difflib.SequenceMatcher` for two names, without case and underscores."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A function that a file defines.

    Attributes:
        name: Name of the function.
        where: Where it is: ``line 12``, or ``cell 3, line 4``.
        place: Empty at the top level, else ``class Name``, ``def name`` or ``if``.
    """

    name: str
    where: str
    place: str


def other_function(missing: str, known: Sequence[Definition], exercise: Collection[str]) -> str:
    """Return a message about the function that may be the missing one; empty if there is none.

    Args:
        missing: Name of the missing function.
        known: The functions of the file.
        exercise: Names of the functions that the exercise asks for: these are no misspelled ones.
    """
    for each in known:
        if each.name == missing and each.place:
            return f"{missing}() {at(each.where)} {_where(each.place)}"
    candidates = {_letters(each.name): each for each in known if each.name not in exercise}
    similar = difflib.get_close_matches(_letters(missing), list(candidates), n=1, cutoff=SIMILARITY)
    if not similar:
        return ""
    other = candidates[similar[0]]
    return (
        f"There is no `{missing}()` in your file, but there is `{other.name}()` {at(other.where)}. "
        "Is that the one?"
    )


def _letters(name: str) -> str:
    return name.lower().replace("_", "")


def _where(place: str) -> str:
    kind, _, name = place.partition(" ")
    if kind == "class":
        return f"is inside the class `{name}`. Move it out of the class."
    if kind == "def":
        return f"is inside the function `{name}()`. Move it to the top level of the file."
    return (
        'is inside an `if` block that does not run during a check, such as `if __name__ == "__main__":`. '
        "Move it to the top level of the file."
    )
