"""Random probabilities, and comparing a learner's labels with them."""

import re

import numpy as np

from grader.checks import Mismatch, counted, expect, expect_kind, expect_number, matches
from grader.checks.wording import describe, kind

TOLERANCE = 2e-7
"""Largest difference of a probability: the argument holds it, and a rounded one is another number."""

SMALL_LETTERS = "[a-z]+_[a-z]+"
CAPITALS = "[A-Z][a-z]+_[a-z]+"
"""Patterns of labels: who changes capitals or underscores changes one of them."""

FLOAT32 = 6e-8
"""Largest relative difference of a number and the same one in float32."""

FALLBACKS = ("another_class", "another_number")
"""Misconceptions that say what the answer is and not why. A wrong input of the network fits them, too."""

CLOSE = 1e-4
"""Largest difference of two probabilities that a misconception is recognized by."""


def with_best(probabilities, *best):
    """Return the probabilities with classes exchanged, so that `best` are the most likely ones, in order."""
    exchanged = probabilities.copy()
    for rank, row in enumerate(best):
        there = int(ranking(exchanged)[rank])
        exchanged[0, [there, row]] = exchanged[0, [row, there]]
    return exchanged


def spelled(labels, pattern):
    """Return the classes whose label fits a pattern; all of them if none does."""
    found = [row for row, label in enumerate(labels) if re.fullmatch(pattern, label)]
    return found or list(range(len(labels)))


def double(labels):
    """Return two classes with the same label, such as the two cranes; none if all labels differ."""
    first = {}
    for row, label in enumerate(labels):
        if first.setdefault(label, row) != row:
            return (first[label], row)
    return ()


def flat(rng):
    """Return random probabilities without ties, the highest of which is 1.4 %: float32 (1, 1000)."""
    return shuffled(rng, 1000.0 ** np.linspace(0, -2, 1000))


def steep(rng):
    """Return random probabilities without ties: 89 %, 8 %, 2 %, 0.7 %, and so on; float32 (1, 1000)."""
    return shuffled(rng, np.arange(1, 1001) ** -3.5)


def shuffled(rng, scores):
    """Return scores in random order, divided by their sum."""
    scores = rng.permutation(scores)
    return (scores / scores.sum())[None].astype(np.float32)


def ranking(probabilities):
    """Return the classes, most likely first."""
    return np.argsort(-probabilities[0], kind="stable")


def same_words(found, wanted):
    """Return whether two labels are the same except for case, underscores and spaces."""
    return (
        isinstance(found, str)
        and re.sub(r"[\W_]+", "", found).lower() == re.sub(r"[\W_]+", "", wanted).lower()
    )


def is_rounded(number, exact):
    """Return whether a number is another one, rounded or cut off after some decimals, or as a float16."""
    if not 0 <= number <= 1:
        return False
    tens = 10.0 ** np.arange(7)
    candidates = np.concatenate([np.round(exact * tens), np.floor(exact * tens)]) / np.tile(tens, 2)
    half = float(np.float16(exact))  # compared with a float16, a Python number becomes one itself
    return number == half or bool((np.abs(candidates - number) <= FLOAT32 * candidates).any())


def is_wordnet_id(value):
    """Return whether a value is a WordNet ID such as n02124075."""
    return isinstance(value, str) and bool(re.fullmatch(r"n\d{8}", value))


def expect_pair(value, label, probability, tolerance=TOLERANCE):
    """Check a pair (label, probability)."""
    pair = expect_kind(value, (tuple, list), "a pair (label, probability)")
    expect(
        len(pair) == 2,
        f"returned {counted(len(pair), 'value')}; a pair (label, probability) was expected.",
        found=describe(value),
        expected="2 values",
    )
    found = expect_kind(pair[0], str, "the label as a string")
    number = expect_number(pair[1], what="the probability")
    if is_wordnet_id(found):
        raise Mismatch("this is the WordNet ID. Return the human-readable label instead.", found=found)
    if found != label and same_words(found, label):
        raise Mismatch("the label is spelled differently by Keras.", found=found[:60], expected=label)
    expect(
        found == label,
        f"the label is {found[:60]!r}; {label!r} was expected.",
        found=found[:60],
        expected=label,
    )
    if abs(number - probability) <= tolerance:
        return
    text = "the label is right, but its probability is wrong."
    if abs(number / 100 - probability) <= max(tolerance, CLOSE):
        text = "the probability is a percentage; a fraction from 0 to 1 was expected."
    digits = 4 if abs(number - probability) > CLOSE else 8
    raise Mismatch(text, found=f"{number:.{digits}g}", expected=f"{probability:.{digits}g}")


def pair_predictions(probabilities, labels, close=CLOSE):
    """Return a prediction for each misconception about the best label and its probability.

    Args:
        probabilities: Float, (1, 1000).
        labels: The 1,000 labels.
        close: Largest difference of two probabilities that count as the same.
    """
    values = probabilities[0].astype(np.float64)
    order = ranking(probabilities)
    best, top = int(order[0]), float(values[order[0]])
    sums = np.cumsum(values[order])

    def named(row):
        """Return a prediction: the label of this class, with its own or the highest probability.

        With a wide tolerance, the highest probability is also that of the answers for other images.
        """
        return lambda value: (
            value[0] == labels[row] != labels[best]
            and (matches(value[1], values[row], close) or (close <= CLOSE and matches(value[1], top, close)))
        )

    def has_label(value):
        return value[0] == labels[best]

    def is_number(value):
        return isinstance(value, (int, float, np.generic)) and not isinstance(value, (bool, np.bool_))

    return {
        "forgot_return": lambda value: value is None,
        "label_only": lambda value: (
            isinstance(value, str) and any(same_words(value, each) for each in labels)
        ),
        "text_for_pair": lambda value: (
            isinstance(value, str) and value != labels[best] and labels[best] in value
        ),
        "set_for_pair": lambda value: kind(value) == "a set",
        "pair_in_list": lambda value: len(value) == 1 and has_label(value[0]) and len(value[0]) == 2,
        "dict_for_pair": lambda value: isinstance(value, dict),
        "whole_entry": lambda value: len(value) == 3 and is_wordnet_id(value[0]),
        "pair_reversed": lambda value: isinstance(value[1], str) and not isinstance(value[0], str),
        "probability_as_text": lambda value: (
            isinstance(value[0], str) and bool(re.fullmatch(r"\s*[\d.]+(e-?\d+)?\s*%?\s*", value[1]))
        ),
        "array_for_number": lambda value: (
            isinstance(value[0], str) and isinstance(value[1], (np.ndarray, list)) and len(value) == 2
        ),
        "bool_for_probability": lambda value: isinstance(value[1], (bool, np.bool_)),
        "wordnet_id": lambda value: len(value) == 2 and is_wordnet_id(value[0]),
        "index_as_label": lambda value: str(value[0]).strip() == str(best),
        "label_reworded": lambda value: not has_label(value) and same_words(value[0], labels[best]),
        "label_altered": lambda value: (
            isinstance(value[0], str)
            and value[0] not in labels
            and not same_words(value[0], labels[best])
            and (labels[best] in value[0] or (len(value[0]) > 2 and value[0] in labels[best]))
        ),
        "another_class": lambda value: any(
            named(row)(value) for row, label in enumerate(labels) if label == value[0]
        ),
        "another_number": lambda value: (
            has_label(value) and is_number(value[1]) and abs(float(value[1]) - top) > TOLERANCE
        ),
        "least_likely": named(int(order[-1])),
        "second_place": named(int(order[1])),
        "last_of_several": lambda value: any(named(int(order[n - 1]))(value) for n in (3, 5, 10)),
        "first_class": named(0),
        "off_by_one": lambda value: any(named((best + step) % 1000)(value) for step in (1, -1)),
        "sorted_labels": lambda value: value[0] == sorted(labels)[best] != labels[best],
        "unsure": lambda value: (
            isinstance(value[0], str)
            and value[0] not in labels
            and value[1] != 1
            and matches(value[1], top, close)
        ),
        "percent": lambda value: has_label(value) and matches(value[1], 100 * top, 100 * close),
        "rounded": lambda value: (
            has_label(value)
            and not isinstance(value[1], bool)
            and abs(float(value[1]) - top) > TOLERANCE  # a difference of float16 values is one, too
            and is_rounded(value[1], top)
        ),
        "sum_of_several": lambda value: (
            has_label(value) and any(matches(value[1], sums[n], close) for n in range(1, 10))
        ),
        "softmax_again": lambda value: (
            has_label(value) and matches(value[1], np.exp(top) / np.exp(values).sum(), 1e-5)
        ),
        "certain": lambda value: has_label(value) and value[1] == 1,
    }
