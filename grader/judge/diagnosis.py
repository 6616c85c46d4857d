"""Misconceptions in a result: their texts, and the line of the submission that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from grader.course.misconceptions import KnownMisconception
from grader.model import Frame, Misconception

MAX_LINE = 200
"""Characters of a learner's line that are searched and shown; a hostile line must not take long to search."""


def misconceptions_of_answer(
    ids: Iterable[str], known: Mapping[str, KnownMisconception], source: bytes, function: str
) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain a wrong answer.

    Args:
        ids: Ids of the misconceptions that a check diagnosed.
        known: The misconceptions of the lesson, by id.
        source: The submission.
        function: The function that was checked.

    Raises:
        LookupError: ``misconceptions.toml`` does not have one of the ids.
    """
    found = []
    for name in ids:
        if name not in known:
            raise LookupError(f"misconceptions.toml has no [{name}]")
        one = known[name]
        line, text = line_of(source, function, one.line_pattern) if one.line_pattern else (0, "")
        found.append(
            Misconception(id=name, name=one.name, why=one.why, hint=one.hint, line=line, source=text)
        )
    return tuple(found)


def misconceptions_of_error(
    error: str, frames: Iterable[Frame], known: Mapping[str, KnownMisconception]
) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain an exception; their line is the learner's last in the traceback.

    Args:
        error: Type and message of the exception.
        frames: Lines of the learner in the traceback, outermost first.
        known: The misconceptions of the lesson, by id.
    """
    last = None
    for last in frames:  # noqa: B007 - only the last is wanted
        pass
    line, text = (last.line, last.source) if last else (0, "")
    return tuple(
        Misconception(id=name, name=one.name, why=one.why, hint=one.hint, line=line, source=text)
        for name, one in known.items()
        if one.error_pattern and re.search(one.error_pattern, error[:2000])
    )


def line_of(source: bytes, function: str, pattern: str) -> tuple[int, str]:
    """Return number and text of the line that matches a pattern: in the function, else anywhere; 0 if none.

    The source is searched as text, because the trusted process does not parse untrusted programs.

    Args:
        source: The submission.
        function: The function to search first.
        pattern: Regular expression.
    """
    lines = [line[:MAX_LINE] for line in source.decode("utf-8", "replace").splitlines()]
    begin = max(
        (n for n, line in enumerate(lines) if re.match(rf"def {re.escape(function)}\b", line)), default=-1
    )
    end = next(
        (n for n in range(begin + 1, len(lines)) if re.match(r"\S", lines[n]) and lines[n][0] not in "#)"),
        len(lines),
    )
    inside = range(begin, end) if begin >= 0 else range(0)
    for numbers in (inside, range(len(lines))):
        for number in numbers:
            if not lines[number].lstrip().startswith("#") and re.search(pattern, lines[number]):
                return number + 1, lines[number].strip()
    return 0, ""
