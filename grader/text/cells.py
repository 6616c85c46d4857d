"""Text of strangers in files that other programs interpret: spreadsheets and Markdown."""

from __future__ import annotations

import re

from grader.text.clean import clean

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, also in full width (OWASP, CSV injection)."""


def csv_cell(value: str) -> str:
    """A text for a spreadsheet: one line, and never a formula: an apostrophe goes in front."""
    text = clean(value, limit=300).replace("\n", " ").replace("\t", " ")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def markdown_text(value: str) -> str:
    """A text for a Markdown file: one line, with every character that means something escaped."""
    text = clean(value, limit=300).replace("\n", " ")
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~-])", r"\\\1", text)
