"""Learners' code and messages about it, without what differs from learner to learner."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.text.scanner import Scanner

MAX_LINE = 200
"""Characters of a learner's line that are searched and shown; a hostile line must not take long to search."""

_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d[\d.,]*(?:e[-+]?\d+)?(?!\w)")

_TARGET = re.compile(r"^\s*(?:return\b|\w+(?:, ?\w+)*\s*=(?!=))")
"""Where the value of a line goes."""


_OTHER = re.compile(r"[^\s#)]")
"""Beginning of a line that belongs to no function above it."""


def line_shape(line: str) -> str:
    """Return a line of code without the names and texts that each learner chooses.

    Names of functions and attributes stay, and where the value goes does not matter: ``x = np.mean(img, 0)``
    and ``return np.mean(pixels, 0)`` become ``_.mean(_, 0)``.
    """
    line = _TARGET.sub("", line)
    line = re.sub(r"(\"[^\"]*\"|'[^']*')", "''", line[:MAX_LINE].partition("#")[0])
    line = re.sub(r"(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()", "_", line)
    return re.sub(r"\s+", " ", line).strip()


def message_shape(message: str) -> str:
    """Return a message without its numbers. A name that ends with one, such as ``float64``, stays."""
    return _NUMBER.sub("#", message)


def function_lines(source: bytes, function: str) -> tuple[int, list[str]]:
    """Return the lines of a top-level function and the position of the first one, from 0.

    The source is searched as text, because a trusted process does not parse untrusted programs.

    Args:
        source: The submission.
        function: Name of the function. If it is defined twice, the last definition counts.

    Returns:
        Position and lines, each cut to `MAX_LINE` characters; no lines if there is no such function.
    """
    lines, statements = _lines(source)
    head = re.compile(rf"def {re.escape(function)}\b")
    begin = max((n for n in statements if head.match(lines[n])), default=-1)
    if begin < 0:
        return 0, []
    end = next((n for n in statements if n > begin and _OTHER.match(lines[n])), len(lines))
    return begin, lines[begin:end]


@lru_cache(maxsize=4)
def _lines(source: bytes) -> tuple[list[str], list[int]]:
    """Return the lines of a source, each cut to `MAX_LINE` characters, and the positions of statements.

    A page shows each function of a source. If a string or a bracket is never closed, statements may be
    anywhere.
    """
    lines = source.decode("utf-8", "replace").splitlines()
    scanner, statements = Scanner(), []
    for number, line in enumerate(lines):
        if scanner.at_statement:
            statements.append(number)
        scanner.read(line)
    return [line[:MAX_LINE] for line in lines], statements if scanner.at_statement else [*range(len(lines))]
