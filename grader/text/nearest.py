"""Advice for a name that does not exist."""

from __future__ import annotations

from collections.abc import Sequence


def nearest(name: str, known: Sequence[str], what: str, most: int = 40) -> str:
    """Return advice for a name that does not exist: the nearest one, else all if there are at most `most`."""
    import difflib  # names are rarely wrong, and every command pays for an import

    if near := difflib.get_close_matches(name, known, n=1, cutoff=0.6):
        return f"Did you mean {near[0]}?"
    if what and 0 < len(known) <= most:
        return f"The {what} are: {', '.join(known)}."
    return ""
