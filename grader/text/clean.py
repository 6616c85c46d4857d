"""Clean text from learners before it reaches a terminal, a page or a file."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Replaces a run of characters that are not shown."""

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colors, cursor movement
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"  # strings
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
"""Terminal control sequences as ECMA-48 defines them, 7-bit and 8-bit.

A string ends where another one starts. Otherwise a text of many starts would take quadratic time.
"""

_SUSPECT = re.compile(r"[^\n\t -~]+")
"""Everything but printable ASCII: only these characters are examined."""

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are invisible, unassigned, or move the cursor or the reading direction."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by category that no font shows."""

_RUN = re.compile(f"{REPLACEMENT}+")


def clean(text: str, limit: int | None = 4000) -> str:
    r"""Make a text safe to show.

    Args:
        text: Any text. Terminal escapes are removed, Windows line ends become ``\n``, and each run of other
            characters that are invisible or move the cursor becomes one U+FFFD.
        limit: Largest number of characters; None for all. A last line says how many were cut.
    """
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPES.sub("", text).replace("\r\n", "\n")
        text = _SUSPECT.sub(_replaced, text)
    if limit is None or len(text) <= limit:
        return text
    return f"{text[:limit]}\n[… {len(text) - limit} more characters]"


def as_on_a_terminal(output: str) -> str:
    r"""Return printed output as a terminal leaves it: what a ``\r`` has overwritten is gone.

    A progress bar prints a line for each step, and only the last one counts.
    """
    lines = output.replace("\r\n", "\n").split("\n")
    return "\n".join(_last_state(line) if "\r" in line else line for line in lines)


def _last_state(line: str) -> str:
    states = [state for state in line.split("\r") if clean(state, None).strip(f" {REPLACEMENT}")]
    return states[-1] if states else ""


def one_line(text: str, limit: int = 400) -> str:
    """Make a text safe to show on one line: white space becomes single spaces, a cut an ellipsis."""
    line = " ".join(clean(text, None).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _replaced(match: re.Match[str]) -> str:
    safe = (
        REPLACEMENT if unicodedata.category(char) in _UNSAFE or char in _BLANK else char for char in match[0]
    )
    return _RUN.sub(REPLACEMENT, "".join(safe))
