"""Fingerprints of a program by winnowing (Schleimer, Wilkerson and Aiken 2003).

The code is normalized first: every name and string is one letter, and comments and spaces are left out, so
that renaming and reformatting change nothing. Passages of the normalized code are hashed with a fixed hash
function, so a file has the same fingerprints in every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Name, String, Text

from grader.text.clean import clean
from grader.text.highlight import MAX_HIGHLIGHTED, decoded, without_long_space

NOISE = 20
"""Noise threshold: shorter common passages, in characters of normalized code, are never counted."""

GUARANTEE = 25
"""Guarantee threshold: common passages of this length are always found."""

Span = tuple[int, int]
"""Start and end of a piece of text."""

_LEXER = PythonLexer()


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The fingerprints of one file.

    Attributes:
        text: The file as text.
        spans: The token of the text that each character of the normalized code comes from.
        places: Start of the passages in the normalized code, by hash.
        size: Number of characters of the normalized code that are in a passage.
    """

    text: str
    spans: tuple[Span, ...]
    places: dict[int, list[int]]
    size: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", self.covered(self.places))

    def covered(self, hashes: Iterable[int]) -> int:
        """Return how many characters of the normalized code are in the passages with these hashes."""
        return int(np.count_nonzero(self._marked(hashes)))

    def parts(self, hashes: Iterable[int]) -> tuple[tuple[bool, str], ...]:
        """Return the text in pieces, each as ``(is_common, text)``. Passages with these hashes are common."""
        pieces: list[tuple[bool, str]] = []
        end = 0
        for start, stop in self._common_spans(hashes):
            pieces += [(False, self.text[end:start])] if start > end else []
            pieces += [(True, self.text[max(start, end) : stop])] if stop > end else []
            end = max(stop, end)
        return (*pieces, (False, self.text[end:])) if end < len(self.text) else tuple(pieces)

    def _common_spans(self, hashes: Iterable[int]) -> list[Span]:
        """Return the marked pieces of the text: whole tokens, and the spaces between them."""
        edges = np.flatnonzero(np.diff(self._marked(hashes).astype(np.int8), prepend=0, append=0))
        return [
            (self.spans[first][0], self.spans[last - 1][1])
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        ]

    def _marked(self, hashes: Iterable[int]) -> np.ndarray:
        marked = np.zeros(len(self.spans), dtype=bool)
        for value in hashes:
            for place in self.places[value]:
                marked[place : place + NOISE] = True
        return marked


def fingerprints(source: bytes, ignored: Collection[int] = frozenset()) -> Fingerprints:
    """Return the fingerprints of a file.

    Args:
        source: The file.
        ignored: Hashes that do not count: those of the exercise file.
    """
    text = _text(source)
    code, spans = _normalized(text)
    hashes = _hashes(code)
    places: dict[int, list[int]] = {}
    for place in _winnowed(hashes):
        if (value := hashes[place]) not in ignored:
            places.setdefault(value, []).append(place)
    return Fingerprints(text, spans, places)


def all_hashes(source: bytes) -> frozenset[int]:
    """Return the hashes of every passage of a file."""
    code, _ = _normalized(_text(source))
    return frozenset(_hashes(code))


def _text(source: bytes) -> str:
    return without_long_space(clean(decoded(source)[:MAX_HIGHLIGHTED], None))


def _normalized(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the normalized code, and the token that each of its characters comes from."""
    code: list[str] = []
    spans: list[Span] = []
    for start, kind, value in _LEXER.get_tokens_unprocessed(text):
        letters = _letters(kind, value)
        code.append(letters)
        spans += [(start, start + len(value))] * len(letters)
    return "".join(code), tuple(spans)


def _letters(kind: Any, value: str) -> str:
    """Return what stands for a token: one letter for a name or a string, nothing for a comment or spaces."""
    if kind in Text or kind in Comment:
        return ""
    if kind in Name.Function:
        return "F"
    if kind in Name.Class:
        return "O"
    if kind in (Name, Name.Variable, Name.Attribute):
        return "V"
    if kind in String and value not in ("'", '"'):
        return "S"
    return value


def _hashes(code: str) -> list[int]:
    """Return the hash of each passage of `NOISE` characters."""
    data = [code[start : start + NOISE].encode() for start in range(len(code) - NOISE + 1)]
    return [int.from_bytes(hashlib.blake2b(each, digest_size=8).digest()) for each in data]


def _winnowed(hashes: list[int]) -> list[int]:
    """Return the places of the fingerprints: the rightmost smallest hash of each window."""
    window = GUARANTEE - NOISE + 1
    if len(hashes) < window:
        return [hashes.index(min(hashes))] if hashes else []
    views = np.lib.stride_tricks.sliding_window_view(np.array(hashes, dtype=np.uint64), window)
    last = window - 1 - views[:, ::-1].argmin(axis=1)
    return sorted(set((np.arange(len(views)) + last).tolist()))
