"""Text from learners in files that other programs interpret: spreadsheets and Markdown."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.text.clean import clean

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Characters that start a formula in a spreadsheet, also in full width (OWASP, CSV injection)."""


_AFTER_SEMICOLON = re.compile(rf"(;[\s\"]*)(?=[{re.escape(''.join(_FORMULA))}])")
"""The place of a formula behind a semicolon: where the comma is the decimal sign, Excel begins a new cell
there, also in a file whose cells are separated by commas."""


@lru_cache(maxsize=4096)  # the tables of a class repeat the same few texts
def csv_cell(value: str, limit: int = 300) -> str:
    """Return a text as one line for a spreadsheet. A formula gets a leading apostrophe.

    Args:
        value: The text.
        limit: Number of characters that are kept.
    """
    text = clean(value, limit=limit).replace("\n", " ").replace("\t", " ")
    text = _AFTER_SEMICOLON.sub(r"\1'", text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def markdown_text(value: str) -> str:
    """Return a text as one line for a Markdown file, with every special character escaped."""
    text = clean(value, limit=300).replace("\n", " ")
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&-])", r"\\\1", text)
