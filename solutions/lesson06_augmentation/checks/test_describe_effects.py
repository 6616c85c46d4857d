"""Checks of describe_effects: the form of the sentences, and in English also what they are about.

Whether a sentence is good, a program cannot tell. It finds sentences that are about another transformation.
"""

import re

from grader.checks import Fault, Outcome, check, counted, diagnose, expect, expect_kind
from grader.checks.wording import kind

from .descriptions import KEYS, count_words, is_placeholder, subject_of
from .other_types import type_name

MIN_WORDS = 3
"""A short sentence: "Rotates the image." """


@check("Write a sentence about each of the three transformations", function="describe_effects", points=1)
def test_describe(effects):
    answer = effects.answer
    keys = set(answer) if isinstance(answer, dict) else None
    with diagnose(
        forgot_return=lambda: answer is None,
        list_for_dict=lambda: isinstance(answer, (list, tuple)),
        text_for_dict=lambda: isinstance(answer, str),
        set_for_dict=lambda: type_name(answer) in ("set", "frozenset"),
        function_for_result=lambda: type_name(answer) in ("function", "method", "partial"),
        missing_key=lambda: keys < set(KEYS),
        other_keys=lambda: keys - set(KEYS) and not set(KEYS) <= keys,
        comma_after_sentence=lambda: any(is_sentence_with_comma(answer[key]) for key in KEYS),
        lists_for_sentences=lambda: any(
            isinstance(answer[key], (list, tuple)) and not is_sentence_with_comma(answer[key]) for key in KEYS
        ),
        settings_for_sentences=lambda: all(isinstance(answer[key], (bool, int, float)) for key in KEYS),
        placeholder=lambda: any(is_placeholder(answer[key]) for key in KEYS),
        too_short=lambda: (
            all(isinstance(answer[key], str) for key in KEYS)
            and any(count_words(answer[key]) < MIN_WORDS for key in KEYS)
        ),
    ):
        expect_sentences(answer)


def is_sentence_with_comma(value):
    """Return whether a value is a tuple with one string, as a comma at the end of a line makes it."""
    return isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str)


def expect_sentences(answer):
    """Require a sentence for each key."""
    expect_kind(answer, dict, "a dict")
    for key in KEYS:
        expect(key in answer, f"the key {key!r} is missing.", expected=", ".join(KEYS))
    for key in KEYS:
        value = answer[key]
        expect(isinstance(value, str), f"the value of {key!r} is {kind(value)}; a string was expected.")
        found = count_words(value)
        expect(
            found >= MIN_WORDS,
            f"the text for {key!r} has {counted(found, 'word')}; write at least {MIN_WORDS} words.",
        )
        expect(not is_placeholder(value), f"the text for {key!r} is a placeholder.")


@check("Describe the right transformation in each sentence", function="describe_effects", points=1)
def test_effects(effects):
    answer = effects.for_another_check()
    texts = {
        key: " ".join(answer[key].casefold().split())
        for key in KEYS
        if isinstance(answer, dict) and isinstance(answer.get(key), str) and count_words(answer[key])
    }
    texts = {key: text for key, text in texts.items() if not is_placeholder(answer[key])}
    if not texts:
        raise Fault(Outcome.SKIPPED, "Not judged: there are no sentences.")
    subjects = {key: subject_of(text, key) for key, text in texts.items()}
    different = {tuple(re.findall(r"\w+", text)) for text in texts.values()}
    flips = {key: subjects.get(key) for key in KEYS[:2]}
    with diagnose(
        same_sentence=lambda: len(different) < len(texts),
        flips_swapped=lambda: flips == dict(zip(KEYS[:2], KEYS[1::-1], strict=True)),
        other_transformation=lambda: any(subjects.values()),
    ):
        expect(len(different) == len(texts), "the sentences are not different.")
        for key, subject in subjects.items():
            other = re.sub("_", " ", subject)
            expect(
                not subject,
                f"the text for {key!r} seems to describe another change: {other}.",
                found=other,
                expected=key.replace("_", " "),
            )
