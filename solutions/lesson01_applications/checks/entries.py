"""Reading and comparing the entries of a learner's list of applications."""

import difflib
import re

from grader.checks import diagnose, expect, expect_kind

MAX_ENTRIES = 200
MAX_TEXT = 5_000
ALIKE = 0.86
"""Similarity (0 to 1) from which two names or tasks count as one application. Measured: of the 780 pairs of
40 different names the closest reach 0.80; 14 rewordings (plural, order, one word more) reach 0.91 or more."""

FILLERS = frozenset(
    "a an the of in on for with by and or to using via from at deep learning based ai".split()
)
PLACEHOLDER = re.compile(
    r"\b(todo|tbd|tba|fixme|lorem|ipsum|asdf\w*|qwerty\w*|placeholder|xxx+|foo|bar|baz|blah|n/?a)\b"
    r"|\byour (text|answer)\b"
    r"|\.\.\.\s*$|^\W*$",
    re.IGNORECASE,
)


def entries_of(learner):
    """Return the answer as a list of dicts."""
    answer = learner.applications()
    with diagnose(
        forgot_return=lambda: answer is None,
        dict_for_list=lambda: isinstance(answer, dict),
        strings_for_dicts=lambda: (
            isinstance(answer, (list, tuple))
            and len(answer) > 0
            and all(isinstance(entry, str) for entry in answer)
        ),
    ):
        expect_kind(answer, (list, tuple), "a list of dicts")
        expect(
            len(answer) <= MAX_ENTRIES,
            f"the list has {len(answer)} entries; at most {MAX_ENTRIES} are allowed.",
        )
        for number, entry in enumerate(answer, 1):
            expect(
                isinstance(entry, dict),
                f"entry {number} has the type {type(entry).__name__}; a dict was expected.",
            )
    return list(answer)


def text_of(entry, key):
    """Return the text under a key, or an empty string where there is none."""
    value = entry.get(key)
    return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""


def words_of(text):
    """Return the words of a text without punctuation and digits."""
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)


def is_filler(text):
    """Return whether a text is a placeholder or repeats the same few words."""
    words = [word.casefold() for word in words_of(text)]
    return bool(PLACEHOLDER.search(text)) or (len(words) >= 4 and len(set(words)) <= len(words) // 3)


def meaning(text):
    """Return the words that carry meaning, independent of their order and of plurals."""
    words = {word.casefold().rstrip("s") for word in words_of(text)} - FILLERS
    return " ".join(sorted(words))


def alike(one, two):
    """Return whether two texts say the same thing."""
    first, second = meaning(one), meaning(two)
    return first == second or difflib.SequenceMatcher(None, first, second).ratio() >= ALIKE


def different(entries):
    """Return the entries that are different applications: the first of each group of similar ones."""
    kept = []
    for entry in entries[:MAX_ENTRIES]:
        name, task = text_of(entry, "name"), text_of(entry, "task")
        if not any(alike(name, text_of(each, "name")) or alike(task, text_of(each, "task")) for each in kept):
            kept.append(entry)
    return kept
