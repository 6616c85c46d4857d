"""Text from learners in files that other programs interpret: spreadsheets and Markdown."""

from __future__ import annotations

import re

from grader.text.clean import clean

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Characters that start a formula in a spreadsheet, also in full width (OWASP, CSV injection)."""


def csv_cell(value: str) -> str:
    """Return a text as one line for a spreadsheet. A formula gets a leading apostrophe."""
    text = clean(value, limit=300).replace("\n", " ").replace("\t", " ")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def markdown_text(value: str) -> str:
    """Return a text as one line for a Markdown file, with every special character escaped."""
    text = clean(value, limit=300).replace("\n", " ")
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~-])", r"\\\1", text)
