"""Functions that still raise the ``NotImplementedError`` of the exercise, although something is written.

The source is searched as text, because a trusted process does not parse untrusted programs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from grader.judge.other_functions import Definition, other_function
from grader.text.code_shapes import MAX_LINE
from grader.text.places import at, place_of

_STATEMENT = re.compile(r"return\b|yield\b|with .+:|for .+:|[\w.\[\], :]+=[^=]")
"""Beginning of a line that is hardly one of a docstring or a comment."""

_OUTER = re.compile(r"(class|def) (\w{1,80})|if\b.*__name__")
"""Beginning of a block at the top level whose functions cannot be called."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A definition of a function in the text of a file.

    Attributes:
        line: Number of its line.
        place: Empty at the top level, else as in `grader.judge.other_functions.Definition`.
        is_own: It holds code that the exercise file does not have.
    """

    line: int
    place: str
    is_own: bool


def why_unfinished(source: bytes, function: str, raised: str, given: Collection[str]) -> str:
    """Return why a function is not finished although the learner has written something; empty if nothing is.

    Args:
        source: The learner's file.
        function: Name of the function. Python calls its last definition, which raises the exception.
        raised: Where it raises the exception: ``line 12``.
        given: Lines of the exercise file, stripped.
    """
    found = list(_definitions(source, function, given))
    called = next((each for each in reversed(found) if not each.place), None)
    if called is None:
        return ""
    if called.is_own:
        return f"{function}() still raises NotImplementedError, {at(raised)}. Delete this line."
    written = next((each for each in found if each.is_own), None)
    if written is None:
        return ""
    where, there = place_of(source, written.line), at(place_of(source, called.line))
    if not written.place:
        return (
            f"{function}() is defined {at(where)}, and again {there}. The last definition counts, "
            "and it only raises NotImplementedError: delete it."
        )
    elsewhere = other_function(function, [Definition(function, where, written.place)], ())
    return f"{elsewhere} Then delete the definition {there}, which only raises NotImplementedError."


def _definitions(source: bytes, function: str, given: Collection[str]) -> Iterator[_Found]:
    """Yield the definitions of a function that can be told from the text: none in a string."""
    lines = [line[:MAX_LINE] for line in source.decode("utf-8", "replace").splitlines()]
    definition = re.compile(rf"(\s*)(?:async )?def {re.escape(function)}\b")
    quoted, outer = False, ""
    for number, line in enumerate(lines, 1):
        head = definition.match(line)
        if line[:1].strip() and not quoted:
            outer = line
        if head and not quoted and (place := _place(outer) if head[1] else "") is not None:
            yield _Found(number, place, _has_own_lines(lines[number:], head[1], given))
        quoted ^= bool((line.count('"""') + line.count("'''")) % 2)


def _place(outer: str) -> str | None:
    """Return the place of a function in the block that a line begins; None if it may be callable there."""
    block = _OUTER.match(outer)
    if not block:
        return None
    return f"{block[1]} {block[2]}" if block[1] else "if"


def _has_own_lines(below: list[str], indent: str, given: Collection[str]) -> bool:
    """Return whether the lines below a definition hold code of it that the exercise file does not have."""
    for line in below:
        text = line.strip()
        if text and len(line) - len(line.lstrip()) <= len(indent) and text[0] != ")":
            return False  # the next statement outside
        if _STATEMENT.match(text) and text not in given:
            return True
    return False
