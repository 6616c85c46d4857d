"""Functions that still raise the ``NotImplementedError`` of the exercise, although something is written."""

from __future__ import annotations

import re
from collections.abc import Collection

_STATEMENT = re.compile(r"return\b|yield\b|with .+:|for .+:|[\w.\[\], :]+=[^=]")
"""Beginning of a line that is hardly one of a docstring or a comment."""


def has_own_lines(source: bytes, function: str, given: Collection[str]) -> bool:
    """Return whether a function holds code that the exercise file does not have.

    Args:
        source: The learner's file. It is searched, not parsed: only a bounded process does that.
        function: Name of the function.
        given: Lines of the exercise file, stripped.
    """
    lines = source.decode("utf-8", "replace").splitlines()
    definition = re.compile(rf"def {re.escape(function)}\b")
    start = next((n for n, line in enumerate(lines) if definition.match(line)), None)
    if start is None:
        return False
    for line in lines[start + 1 :]:
        text = line.strip()
        if text and line[0] not in " \t)":  # the next statement outside
            return False
        if _STATEMENT.match(text) and text not in given:
            return True
    return False
