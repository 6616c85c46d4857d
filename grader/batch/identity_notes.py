"""Notes about learners who may be the same person under two keys. None is merged: only a person can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from grader.batch.class_submissions import ClassSubmissions
from grader.gradebook.store import LearnerRow
from grader.text.person_names import name_key
from grader.text.words import counted, listed


def identity_notes(
    submissions: ClassSubmissions, stored: Sequence[LearnerRow], hidden: Collection[str]
) -> Iterator[str]:
    """Yield what a person should know about keys that differ from those of earlier runs.

    Args:
        submissions: The submissions of this run.
        stored: The learners of the gradebook before this run.
        hidden: Keys of the learners who were merged or removed.
    """
    known = {row.learner for row in stored}
    yield from _renamed(submissions, known)
    yield from _namesakes(submissions, stored, hidden)
    yield from _respelled(submissions, known, hidden)


def _renamed(submissions: ClassSubmissions, stored: Collection[str]) -> Iterator[str]:
    """Yield a note about those whose results and decisions are stored under an earlier key."""
    found = [
        f"{key!r} is {row.learner!r} now"
        for key, row in submissions.matches.items()
        if key != row.learner and key in stored and key not in (submissions.roster or {})
    ]
    if found:
        who = f"{counted(len(found), 'learner')} had another key before this roster"
        what = f"earlier results and decisions stay there: {listed(found)}"
        yield f"{who}, and {what}. `cvgrade merge OLD NEW` brings each together"


def _namesakes(
    submissions: ClassSubmissions, stored: Sequence[LearnerRow], hidden: Collection[str]
) -> Iterator[str]:
    """Yield a note about new learners with the name of an earlier one: a platform may renumber them."""
    earlier = {row.name: row.learner for row in stored if row.name and row.name != row.learner}
    known = {*hidden, *(row.learner for row in stored)}
    found = [
        f"{owner.key!r} ({earlier[owner.name]!r})"
        for owner in submissions.classroom.owners
        if owner.name in earlier and not {owner.key, submissions.key_of(owner.key)} & known
    ]
    if found:
        who = f"{counted(len(found), 'new learner')} with the name of an earlier one"
        yield f"{who}: {listed(found)}. If they are the same people, `cvgrade merge NEW EARLIER` joins them"


def _respelled(
    submissions: ClassSubmissions, stored: Collection[str], hidden: Collection[str]
) -> Iterator[str]:
    """Yield a note about those whose key is that of an earlier learner except for upper and lower case."""
    keys = submissions.keys
    earlier = {name_key(key): key for key in {*stored} - keys - submissions.matches.keys()}
    found = [
        f"{earlier[name_key(key)]!r} is {key!r} now"
        for key in sorted(keys.difference(hidden))
        if name_key(key) in earlier
    ]
    if found:
        who = counted(len(found), "learner")
        what = f"another upper and lower case in an earlier run: {listed(found)}"
        yield f"{who} had {what}. If it is one person, `cvgrade merge OLD NEW` brings both keys together"
