"""Find groups of similar submissions. Names, comments and the code of the exercise file do not count."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from grader.similarity.fingerprints import Fingerprints, all_hashes, fingerprints

MIN_COMMON = 2
"""Smallest number of common passages for which two files are compared."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A file of a group.

    Attributes:
        learners: Keys of the learners who submitted exactly this file, sorted.
        sha: SHA-256 of the file.
        share: Fraction of it, without the exercise, that is also in the first file of the group, 0 to 1.
            For the first file, the largest fraction that is also in another one.
        parts: Its text in pieces, each as ``(is_common, text)``.
    """

    learners: tuple[str, ...]
    sha: str
    share: float
    parts: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Similar files. Each of them reaches the threshold with at least one other file of the group.

    Attributes:
        lesson: Short name of the lesson.
        listings: The files. The first one has most in common with the others.
        shares: Common share of each two files of `listings`, the larger of their two fractions.
    """

    lesson: str
    listings: tuple[Listing, ...]
    shares: tuple[tuple[float, ...], ...]

    @property
    def learners(self) -> tuple[str, ...]:
        """Keys of all learners."""
        return tuple(learner for listing in self.listings for learner in listing.learners)

    @property
    def highest(self) -> float:
        """Largest common share of two learners' files."""
        return max(self._all_shares())

    @property
    def lowest(self) -> float:
        """Smallest common share of two learners' files."""
        return min(self._all_shares())

    def _all_shares(self) -> list[float]:
        between = [self.shares[one][two] for one, two in combinations(range(len(self.listings)), 2)]
        identical = [1.0 for listing in self.listings if len(listing.learners) > 1]
        return between + identical


def similar_groups(
    lesson: str, files: Mapping[str, bytes], stub: bytes, *, threshold: float, given: bytes = b""
) -> list[Group]:
    """Return the groups of similar files of one lesson, the most similar first.

    Args:
        lesson: Short name of the lesson.
        files: Sources by learner. Files that equal the exercise file are ignored.
        stub: The exercise file that every learner received.
        threshold: Smallest fraction to report, 0 to 1. The larger of the two fractions counts: a copy with
            much code added is still a copy.
        given: Further code that learners received: what a notebook has besides the exercise.
    """
    ignored = all_hashes(stub) | all_hashes(given)
    owners: dict[bytes, list[str]] = defaultdict(list)
    for learner, source in sorted(files.items()):
        if source != stub:
            owners[source].append(learner)
    prints = {names[0]: fingerprints(source, ignored) for source, names in owners.items()}
    shas = {names[0]: hashlib.sha256(source).hexdigest() for source, names in owners.items()}
    learners = {names[0]: tuple(names) for names in owners.values()}
    shares = _Shares(prints)
    linked = [pair for pair in _candidates(prints) if max(shares.of(*pair)) >= threshold]
    linked += [(name, name) for name, each in learners.items() if len(each) > 1 and prints[name].size]
    groups = []
    for members in _components(linked):
        ordered = sorted(members, key=lambda name: (-shares.sum(name, members), name))
        groups.append(_group(lesson, ordered, learners, shas, shares))
    return sorted(groups, key=lambda group: (-group.highest, -len(group.learners), group.learners))


class _Shares:
    """Common shares of files."""

    def __init__(self, prints: Mapping[str, Fingerprints]) -> None:
        self.prints = prints
        self._known: dict[tuple[str, str], tuple[float, float]] = {}

    def of(self, one: str, other: str) -> tuple[float, float]:
        """Return the fraction of each of two files that is also in the other one."""
        if one > other:
            return self.of(other, one)[::-1]
        if (one, other) not in self._known:
            both = self.common(one, other)
            first, second = (
                self.prints[name].covered(both) / self.prints[name].size if both else 0.0
                for name in (one, other)
            )
            self._known[one, other] = (first, second)
        return self._known[one, other]

    def common(self, one: str, other: str) -> set[int]:
        """Return the hashes of the passages that two files share."""
        return self.prints[one].places.keys() & self.prints[other].places.keys()

    def sum(self, name: str, others: Sequence[str]) -> float:
        """Return the sum of the shares of a file with others."""
        return sum(max(self.of(name, other)) for other in others if other != name)


def _candidates(prints: Mapping[str, Fingerprints]) -> Iterator[tuple[str, str]]:
    """Yield pairs with common passages: in a class of a thousand, a small fraction of all pairs."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name, each in prints.items():
        for value in each.places:
            holders[value].append(name)
    common = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    yield from sorted(pair for pair, count in common.items() if count >= MIN_COMMON)


def _components(links: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the groups that links connect."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in links:
        root[find(one)] = find(other)
    found: dict[str, list[str]] = defaultdict(list)
    for name in root:
        found[find(name)].append(name)
    return [sorted(names) for names in found.values()]


def _group(
    lesson: str,
    names: Sequence[str],
    learners: Mapping[str, tuple[str, ...]],
    shas: Mapping[str, str],
    shares: _Shares,
) -> Group:
    first, *rest = names
    listings = []
    for name in names:
        others = rest if name == first else [first]
        common = set[int]().union(*(shares.common(name, other) for other in others))
        if not others:  # identical files only: all of it is common
            common = set(shares.prints[name].places)
        share = max((shares.of(name, other)[0] for other in others), default=1.0)
        listings.append(Listing(learners[name], shas[name], share, shares.prints[name].parts(common)))
    matrix = tuple(
        tuple(1.0 if one == other else max(shares.of(one, other)) for other in names) for one in names
    )
    return Group(lesson, tuple(listings), matrix)
