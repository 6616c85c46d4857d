"""Misconceptions in a result: their texts, and the line of the submission that shows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.course.misconceptions import KnownMisconception
from grader.model import Frame, Misconception
from grader.text.code_shapes import function_lines
from grader.text.places import place_in_notebook


@dataclass(frozen=True, slots=True)
class Evidence:
    """Further information for a diagnosis besides the answer.

    Attributes:
        known: The misconceptions of the lesson, by id.
        source: The submission.
        given: Lines of the exercise file, stripped: the learner did not write them.
        failed: Functions with a failed check.
    """

    known: Mapping[str, KnownMisconception]
    source: bytes = b""
    given: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()


def misconceptions_of_answer(
    ids: Iterable[str], function: str, evidence: Evidence
) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain a wrong answer, without doubtful ones.

    Args:
        ids: Ids of the misconceptions whose predictions were true of the answer.
        function: The function that was checked.
        evidence: The misconceptions of the lesson, the submission and its exercise file.

    Raises:
        LookupError: ``misconceptions.toml`` does not have one of the ids.
    """
    known = evidence.known
    for name in ids:
        if name not in known:
            raise LookupError(f"misconceptions.toml has no [{name}]")
    matching = [
        name
        for name in ids
        if known[name].function in ("", function) or known[name].function in evidence.failed
    ]
    general = {each for name in matching for each in known[name].specializes}
    matching = [name for name in matching if name not in general]
    if sum(not known[name].independent for name in matching) > 1:
        matching = [name for name in matching if known[name].independent]
    return tuple(_misconception(name, function, evidence) for name in matching)


def _misconception(name: str, function: str, evidence: Evidence) -> Misconception:
    one = evidence.known[name]
    where = one.function or function
    line, text = line_of(evidence.source, where, one.line_pattern, evidence.given)
    place = place_in_notebook(evidence.source, line) if line else ""
    return Misconception(
        id=name, name=one.name, why=one.why, hint=one.hint, line=line, source=text, place=place
    )


def misconceptions_of_error(
    error: str,
    frames: Iterable[Frame],
    known: Mapping[str, KnownMisconception],
    function: str = "",
    given: frozenset[str] = frozenset(),
    found: Collection[str] = (),
) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain an exception; their line is the learner's last in the traceback.

    Args:
        error: Type and message of the exception.
        frames: Lines of the learner in the traceback, outermost first.
        known: The misconceptions of the lesson, by id.
        function: The function that was checked. Those that can only be in another one are left out.
        given: Lines of the exercise file, stripped. They are not shown: the learner did not write them.
        found: Ids that the check itself has found.

    Raises:
        LookupError: ``misconceptions.toml`` does not have one of the ids.
    """
    for name in found:
        if name not in known:
            raise LookupError(f"misconceptions.toml has no [{name}]")
    last = None
    for last in frames:  # noqa: B007 - only the last is wanted
        pass
    raised = last.source if last else ""
    shown = last if last and last.source.strip() not in given else Frame(0, "", "")
    matching = {
        name: one
        for name, one in known.items()
        if name in found
        or (
            one.error_pattern
            and one.function in ("", function)
            and re.search(one.error_pattern, error[:2000])
            and re.search(one.error_line, raised)
        )
    }
    general = {each for one in matching.values() for each in one.specializes}
    return tuple(
        Misconception(
            id=name,
            name=one.name,
            why=one.why,
            hint=one.hint,
            line=shown.line,
            source=shown.source,
            place=shown.place,
        )
        for name, one in matching.items()
        if name not in general
    )


def line_of(source: bytes, function: str, pattern: str, given: frozenset[str]) -> tuple[int, str]:
    """Return number and text of the line of a function that a pattern singles out; 0 if there is none.

    The alternatives of the pattern, ``first|second``, are tried in order. One that fits several lines does
    not say which of them is wrong, so it finds none.

    Args:
        source: The submission.
        function: The function to search.
        pattern: Regular expression; empty for none.
        given: Lines of the exercise file, stripped.
    """
    lines = list(own_lines(source, function, given))
    for alternative in alternatives(pattern):
        found = [(number, line.strip()) for number, line in lines if re.search(alternative, line)]
        if len(found) == 1:
            return found[0]
    return 0, ""


def alternatives(pattern: str) -> list[str]:
    """Return the parts of a regular expression between its outermost bars; none of an empty one."""
    parts, depth, escaped = [""], 0, False
    for char in pattern:
        if char == "|" and not depth and not escaped:
            parts.append("")
            continue
        parts[-1] += char
        if not escaped:
            depth += (char in "([") - (char in ")]")
        escaped = char == "\\" and not escaped
    return [part for part in parts if part]


def own_lines(source: bytes, function: str, given: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines of a function that the learner wrote.

    Comments, docstrings and lines of the exercise file are skipped, because the learner's error is in the
    learner's code. The source is searched as text, because the trusted process does not parse untrusted
    programs.
    """
    begin, lines = function_lines(source, function)
    quoted = False
    for number, line in enumerate(lines, begin + 1):
        text = line.strip()
        quotes = text.count('"""') + text.count("'''")
        skipped = quoted or quotes or not text or text.startswith("#") or text in given
        quoted ^= bool(quotes % 2)
        if not skipped:
            yield number, line
