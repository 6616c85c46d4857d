"""Names of people, compared across platforms that spell them differently."""

from __future__ import annotations

import unicodedata

ACCENTS = 200
"""Smallest combining class of an accent. Marks below it are vowels and consonants of other scripts."""

SHORTEST_WORD = 3
"""Number of letters from which an ASCII word says whose name it is."""


def name_key(name: str) -> str:
    """Return a name for comparisons in which case and the Unicode normal form do not matter."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def squeezed(name: str) -> str:
    """Return a name without anything but letters and digits, because platforms leave out the rest.

    ``Zoë O'Neil`` becomes ``zoeoneil``. The vowel signs of Devanagari and other scripts are letters.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum() or _is_vowel_sign(char))


def _is_vowel_sign(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc") and unicodedata.combining(char) < ACCENTS


def spellings(name: str) -> set[str]:
    """Return a name with each of its words first: ``Ada King Lovelace`` is ``lovelaceadaking`` on Canvas."""
    words = name.replace(",", " ").split()
    return {squeezed("".join(words[start:] + words[:start])) for start in range(len(words))} - {""}


def may_be_same(one: str, other: str) -> bool:
    """Return whether two names can be those of one person: a word of one is in the other."""
    return _shares_word(one, other) or _shares_word(other, one)


def _shares_word(one: str, other: str) -> bool:
    words = [squeezed(word) for word in one.replace(",", " ").split()]
    distinct = [word for word in words if len(word) >= SHORTEST_WORD or (word and not word.isascii())]
    return not distinct or any(word in squeezed(other) for word in distinct)
