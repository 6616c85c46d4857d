"""Sentences that are put together from parts."""

from __future__ import annotations

_ENDS = (".", "?", "!", "…", ":")
_CLOSING = "\"'”’)]`*"


def full_sentence(text: str) -> str:
    """Return a text whose last sentence ends exactly once.

    A full stop is added unless the text ends with a punctuation mark, also inside closing quotes or brackets.
    An empty text stays empty.
    """
    text = text.rstrip()
    if not text or text.endswith(_ENDS) or text.rstrip(_CLOSING).endswith(_ENDS):
        return text
    return f"{text}."


def joined(*parts: str) -> str:
    """Return parts as consecutive sentences, each of which ends exactly once; empty parts are dropped."""
    return " ".join(full_sentence(part) for part in parts if part.strip())
