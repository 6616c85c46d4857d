"""Where a line is, in words. The code cells of a notebook are joined into one file, each below its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CELL = re.compile(r"# cvgrade: (cell (?:\d{1,6}|In\[\d{1,6}\]))")


def joined_cells(cells: Iterable[tuple[str, str]]) -> bytes:
    """Return the code cells of a notebook as one Python file in UTF-8.

    Args:
        cells: Number and code of each. The number is ``3``, or ``In[3]`` in a running notebook, as in the
            tracebacks of Jupyter.
    """
    text = "\n\n\n".join(f"# cvgrade: cell {number}\n{code}" for number, code in cells)
    return f"{text}\n".encode("utf-8", "replace")


def place_in_notebook(source: bytes, line: int) -> str:
    """Return where a line of joined cells is: ``cell 3, line 4``; empty if no cell is above it.

    Args:
        source: The file.
        line: Number of the line in the file, from 1.
    """
    lines = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace"))[:line]
    for above, text in enumerate(reversed(lines)):
        if cell := _CELL.fullmatch(text):
            return f"{cell[1]}, line {above}"
    return ""


def place_of(source: bytes, line: int) -> str:
    """Return where a line is: ``line 12``, or ``cell 3, line 4`` in a notebook."""
    return place_in_notebook(source, line) or f"line {line}"


def at(place: str) -> str:
    """Return a place with its preposition: ``on line 12``, ``in cell 3, line 4``."""
    return f"{'in' if place.startswith('cell') else 'on'} {place}"
