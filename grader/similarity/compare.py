"""Find similar submissions with copydetect.

copydetect compares fingerprints made by winnowing (Schleimer, Wilkerson and Aiken 2003). Names, comments and
the code of the stub do not count.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import copydetect
from copydetect.utils import filter_code, get_document_fingerprints

from grader.text.clean import clean
from grader.text.highlight import MAX_HIGHLIGHTED, decoded

NOISE = 20
"""Noise threshold: shorter common passages, in characters of normalized code, are never counted."""

GUARANTEE = 25
"""Guarantee threshold: common passages of this length are always found."""


@dataclass(frozen=True, slots=True)
class Side:
    """One file of a pair.

    Attributes:
        learner: Key of the learner.
        sha: SHA-256 of the file.
        share: Fraction of it, without the stub, that is also in the other file, 0 to 1.
        parts: Its text in pieces, each as ``(is_common, text)``.
    """

    learner: str
    sha: str
    share: float
    parts: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two similar files.

    Attributes:
        lesson: Short name of the lesson.
        sides: The two files.
        identical: Whether the files are equal byte for byte.
    """

    lesson: str
    sides: tuple[Side, Side]
    identical: bool

    @property
    def share(self) -> float:
        """The larger of the two fractions: a copy with much code added is still a copy."""
        return max(side.share for side in self.sides)


def similar_pairs(lesson: str, files: Mapping[str, bytes], stub: bytes, *, threshold: float) -> list[Pair]:
    """Return the pairs of one lesson that reach the threshold, the most similar first.

    Args:
        lesson: Short name of the lesson.
        files: Sources by learner. Files that equal the stub are ignored.
        stub: The exercise file that every learner received.
        threshold: Smallest fraction to report, 0 to 1.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # copydetect warns about files that consist of boilerplate
        boilerplate = _hashes(stub)
        prints = {
            learner: _fingerprint(source, boilerplate)
            for learner, source in sorted(files.items())
            if source != stub
        }
        pairs = []
        for one, other in _candidates(prints):
            _, shares, slices = copydetect.compare_files(prints[one], prints[other])
            if max(shares) < threshold:
                continue
            sides = [
                Side(
                    learner,
                    hashlib.sha256(files[learner]).hexdigest(),
                    min(float(share), 1.0),
                    _parts(prints[learner].raw_code, common),
                )
                for learner, share, common in zip((one, other), shares, slices, strict=True)
            ]
            pairs.append(Pair(lesson, (sides[0], sides[1]), files[one] == files[other]))
    return sorted(pairs, key=lambda pair: (-pair.share, pair.sides[0].learner, pair.sides[1].learner))


def _text(source: bytes) -> str:
    return clean(decoded(source)[:MAX_HIGHLIGHTED], None)


def _hashes(source: bytes) -> Any:
    filtered, _ = filter_code(_text(source), "stub.py", "python")
    hashes, _ = get_document_fingerprints(filtered, NOISE, 1)
    return list(hashes)


def _fingerprint(source: bytes, boilerplate: Sequence[int]) -> Any:
    return copydetect.CodeFingerprint(
        "submission.py",
        NOISE,
        GUARANTEE - NOISE + 1,
        boilerplate=boilerplate,
        language="python",
        fp=io.StringIO(_text(source)),
    )


def _candidates(prints: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield pairs with a common passage: in a class of a thousand, a small fraction of all pairs."""
    holders: dict[int, list[str]] = defaultdict(list)
    for learner, each in prints.items():
        for value in each.hashes:
            holders[value].append(learner)
    common = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    for (one, other), count in sorted(common.items()):
        if count > 1:
            yield one, other


def _parts(text: str, slices: Any) -> tuple[tuple[bool, str], ...]:
    """Split a text into common and other pieces. The slices may overlap."""
    marked = bytearray(len(text))
    for start, end in zip(*slices, strict=True) if len(slices) == 2 else ():
        begin, stop = max(int(start), 0), min(int(end), len(text))
        marked[begin:stop] = b"\1" * max(stop - begin, 0)
    pieces: list[tuple[bool, str]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or marked[index] != marked[start]:
            pieces.append((bool(marked[start]), text[start:index]))
            start = index
    return tuple(pieces)
