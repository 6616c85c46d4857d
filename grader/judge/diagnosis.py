"""From the names of misconceptions to what the learner reads: the words, and the line to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from grader.course.misconceptions import KnownMisconception
from grader.model import Frame, Misconception

MAX_LINE = 200
"""Characters of a learner's line that are searched and shown: a pattern must not take long on purpose."""


def named(
    ids: Iterable[str], known: Mapping[str, KnownMisconception], source: bytes, function: str
) -> tuple[Misconception, ...]:
    """The mistakes for a result.

    Args:
        ids: Their names; each must be known.
        known: The lesson's misconceptions.
        source: The submission.
        function: The function that was judged.

    Raises:
        LookupError: A check names a mistake that ``misconceptions.toml`` does not have.
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


def named_by_error(
    error: str, frames: Iterable[Frame], known: Mapping[str, KnownMisconception]
) -> tuple[Misconception, ...]:
    """The mistakes that an exception gives away; their line is the last one of the learner's own."""
    last = None
    for last in frames:  # noqa: B007 - only the last is wanted
        pass
    place = (last.line, last.source) if last else (0, "")
    return tuple(
        Misconception(id=name, name=one.name, why=one.why, hint=one.hint, line=place[0], source=place[1])
        for name, one in known.items()
        if one.error_pattern and re.search(one.error_pattern, error[:2000])
    )


def line_of(source: bytes, function: str, pattern: str) -> tuple[int, str]:
    """Number and text of the line that a pattern means: in the function, else anywhere; 0 if none.

    The text is searched as text: parsing a stranger's program is not a trusted process's business.
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
