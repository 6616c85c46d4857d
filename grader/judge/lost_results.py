"""Results that get lost: a new value that a line drops, and None that is taken for a result.

The source is searched as text, because a trusted process does not parse untrusted programs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from grader.judge.diagnosis import own_lines
from grader.text.places import at, place_of

PRINTED = "{}() printed something but returned None. `print` only shows a value; `return` hands it back."
"""Sentences about a function without ``return`` that has printed something."""

CAUGHT = (
    "If the `except` {} catches an exception, the function returns None. "
    "Remove `try` and `except` for now: then the exception says what is wrong."
)
"""Sentences about a function that may hide an exception."""

NO_VALUE = "Either a way through the function ends without `return`, or the value that it returns is None."
"""Sentence about a function that returns something, and has returned None."""

_DROPPED = re.compile(
    r"\s+(\w+)\.(resize|convert|rotate|crop|astype|reshape|transpose|clip|round|squeeze|flatten)(\(.*\))$"
)
_DROPPED_CALL = re.compile(r"\s+(?:np\.|numpy\.)?(sorted|clip|expand_dims|rint|flip|squeeze)(\(.*\))$")
_NONE_METHOD = re.compile(
    r"\s+(?:(\w+)\s*=\s*|return\s+)([\w.()]{1,80})"
    r"\.(thumbnail|append|extend|sort|reverse|summary|compile|save|savefig|show)(\(.*\))$"
)
_NONE_CALL = re.compile(r"\s+(?:(\w+)\s*=\s*|return\s+)(print)(\(.*\))$")
_MODULES = ("np", "numpy", "re", "tf", "tensorflow", "keras", "ops")
"""Names whose functions of these names return something."""

MAX_LINES = 400
"""Lines of a function that are searched: the search takes quadratic time."""

_VALUE = re.compile(r"\breturn\s+(?!None\b)[^\s#]")
_EXCEPT = re.compile(r"(\s+)except\b.*:")
_LEAVES = re.compile(r"(?:return\s+(?!None\b)\S|raise\b)")


@dataclass(frozen=True, slots=True)
class LostResult:
    """A line that loses a result.

    Attributes:
        line: Its number.
        message: What it loses, in complete sentences.
    """

    line: int
    message: str


def dropped_result(source: bytes, function: str) -> LostResult | None:
    """Return the first line of a function that calls for a new value and drops it; None if there is none."""
    lines = _statements(source, function)
    for number, line in lines:
        if (match := _DROPPED.match(line)) and _is_dropped(match[3]):
            name, method = match[1], match[2]
            if method != "resize" or _is_image(name, lines):  # an array is resized in place
                what = f"`{method}()` does not change `{name}`: it returns a new value, and"
                drops = f"{place_of(source, number)} drops it. Assign it: `{name} = {name}.{method}(...)`."
                return LostResult(number, f"{what} {drops}")
        if (match := _DROPPED_CALL.match(line)) and _is_dropped(match[2]):
            what = f"`{match[1]}()` returns a new value, and {place_of(source, number)} drops it."
            return LostResult(number, f"{what} Assign it to a name.")
    return None


def none_for_result(source: bytes, function: str) -> LostResult | None:
    """Return the first line of a function that uses the None of a call as a result; None if there is none."""
    lines = _statements(source, function)
    for index, (number, line) in enumerate(lines):
        match = _NONE_METHOD.match(line) or _NONE_CALL.match(line)
        if not match or not _is_whole_call(match[match.lastindex or 0]):
            continue
        target, owner = match[1], match[2] if match.re is _NONE_METHOD else ""
        called = match[3] if owner else match[2]
        used = not target or any(re.search(rf"\b{target}\b", later) for _, later in lines[index + 1 :])
        if not used or owner.rpartition(".")[2] in _MODULES:
            continue
        then = f", and use `{owner}` after it" if owner.isidentifier() else ""
        what = f"`{called}()` returns None, and {place_of(source, number)} uses this None as a result."
        return LostResult(number, f"{what} Call it on a separate line{then}.")
    return None


def why_none(source: bytes, function: str, *, printed: bool) -> str:
    """Return why a function returned None, in complete sentences; empty if it just has no ``return``.

    Args:
        source: The learner's file.
        function: Name of the function.
        printed: The function printed something.
    """
    if lost := none_for_result(source, function):
        return lost.message
    lines = _lines(source, function)
    if number := _hiding_except(lines):
        return CAUGHT.format(at(place_of(source, number)))
    if any(_VALUE.search(line) for _, line in lines):
        return NO_VALUE
    return PRINTED.format(function) if printed else ""


def _lines(source: bytes, function: str) -> list[tuple[int, str]]:
    return list(islice(own_lines(source, function, frozenset()), MAX_LINES))


def _statements(source: bytes, function: str) -> list[tuple[int, str]]:
    """Return number and text of the lines of a function that begin a statement, without their comments."""
    found, depth = [], 0
    for number, line in _lines(source, function):
        text = line.partition(" #")[0].rstrip()
        if depth <= 0:
            found.append((number, text))
        depth += sum(text.count(each) for each in "([{") - sum(text.count(each) for each in ")]}")
    return found


def _is_whole_call(arguments: str) -> bool:
    """Return whether nothing follows the parenthesis that closes the first one, as in ``(2).save()``."""
    depth = 0
    for position, char in enumerate(arguments):
        depth += (char == "(") - (char == ")")
        if not depth:
            return position == len(arguments) - 1
    return False


def _is_dropped(arguments: str) -> bool:
    return _is_whole_call(arguments) and not re.search(r"\bout\s*=", arguments)


def _is_image(name: str, lines: list[tuple[int, str]]) -> bool:
    """Return whether a line makes an image of Pillow with a name."""
    made = re.compile(rf"\b{name}\s*=.*(?:\bImage\.|load_img\(|\.convert\()|\bImage\..*\bas\s+{name}\s*:")
    return any(made.search(line) for _, line in lines)


def _hiding_except(lines: list[tuple[int, str]]) -> int:
    """Return the number of the first ``except`` that neither returns a value nor raises; 0 if none."""
    for index, (number, line) in enumerate(lines):
        head = _EXCEPT.match(line)
        if head and not any(map(_LEAVES.match, _block(lines[index + 1 :], head[1]))):
            return number
    return 0


def _block(below: list[tuple[int, str]], indent: str) -> list[str]:
    """Return the stripped lines that are indented deeper, up to the first that is not."""
    block = []
    for _, line in below:
        if len(line) - len(line.lstrip()) <= len(indent):
            break
        block.append(line.strip())
    return block
