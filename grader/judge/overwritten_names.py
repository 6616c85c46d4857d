"""Functions whose name has got another value: ``max = pixels.max()``, then ``max(1, 2)``.

The source is searched as text, because a trusted process does not parse untrusted programs.
"""

from __future__ import annotations

import builtins
import re

from grader.model import Frame
from grader.text.code_shapes import MAX_LINE, function_lines
from grader.text.places import place_of

_CALLED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\s*\(")
_RENAME = "Give the value there another name."


def overwritten_by(source: bytes, name: str) -> str:
    """Return where a line outside every function assigns a value to a name: ``line 12``; empty if none does.

    Args:
        source: The learner's file.
        name: The name. If several lines assign to it, the last one counts.
    """
    lines = [line[:MAX_LINE] for line in source.decode("utf-8", "replace").splitlines()]
    found = [number for number, line in enumerate(lines, 1) if _assigns(line, name)]
    return place_of(source, found[-1]) if found else ""


def overwritten_function(source: bytes, frame: Frame) -> str:
    """Return that a function which a line calls is none any more, in complete sentences; empty if unknown.

    Args:
        source: The learner's file.
        frame: The line, which raised ``... object is not callable``.
    """
    found = {name: _assigned_before(source, name, frame) for name in _CALLED.findall(frame.source)}
    found = {name: place for name, place in found.items() if place and _was_function(source, name)}
    if len(found) != 1:
        return ""
    ((name, place),) = found.items()
    return f"`{name}` is no function here: {place} assigns another value to this name. {_RENAME}"


def _assigned_before(source: bytes, name: str, frame: Frame) -> str:
    """Return where a name gets its value, in the function before a line, or outside every function."""
    begin, lines = function_lines(source, frame.function)
    above = list(enumerate(lines, begin + 1))[1 : max(0, frame.line - begin)]
    inside = [number for number, line in above if _assigns(line.strip(), name)]
    return place_of(source, inside[-1]) if inside else overwritten_by(source, name)


def _was_function(source: bytes, name: str) -> bool:
    return bool(function_lines(source, name)[1]) or callable(getattr(builtins, name, None))


def _assigns(line: str, name: str) -> bool:
    """Return whether a line begins with an assignment to a name, also with others: ``low, high = ...``."""
    target = rf"(?:\w+\s*,\s*)*{re.escape(name)}\s*(?:,\s*\w+\s*)*(?::[^=]*)?=(?!=)"
    return re.match(target, line) is not None
