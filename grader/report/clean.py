"""Text from a learner, before it reaches a terminal, a page or a file."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are invisible, unassigned, or move the cursor or the reading direction."""


def clean(text: str, limit: int = 4000) -> str:
    """`text` with colour codes dropped and unsafe characters shown as U+FFFD, cut to `limit` characters."""
    cut = len(text) - limit
    text = _ANSI.sub("", text[:limit]).replace("\r\n", "\n")
    text = "".join(
        char if char in "\n\t" or unicodedata.category(char) not in _UNSAFE else "\ufffd" for char in text
    )
    return f"{text}\n[… {cut} more characters]" if cut > 0 else text
