"""Printed output in a report: long arrays are cut, so that they do not hide other lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.text.words import counted

MAX_ARRAY_LINES = 6

_START = re.compile(r"\s*(?:array\()?\[")
_ROW = re.compile(r"[\[\]()\s\d.,eE+\-naifj]*(?:dtype=\w{1,20}\))?")
"""Numbers, brackets, ``nan``, ``inf`` and dots. Every character has one way to match."""


def shortened(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines; of each printed array only the first, and how many more it has."""
    rows = 0
    for line in lines:
        if (rows and _ROW.fullmatch(line)) or _START.match(line):
            rows += 1
        else:
            yield from _rest(rows)
            rows = 0
        if rows <= MAX_ARRAY_LINES:
            yield line
    yield from _rest(rows)


def _rest(rows: int) -> Iterator[str]:
    if rows > MAX_ARRAY_LINES:
        yield f"[… {counted(rows - MAX_ARRAY_LINES, 'more line')} of this array]"
