"""Random probabilities, and comparing a learner's labels with them."""

import numpy as np

from grader.checks import Mismatch, counted, diagnose, expect, expect_kind, expect_number


def random_probabilities(rng):
    """Return random probabilities over 1,000 classes without ties: float32 (1, 1000)."""
    scores = rng.permutation(np.geomspace(1, 1000, 1000)) ** 2
    return (scores / scores.sum())[None].astype(np.float32)


def same_label(found, wanted):
    """Return whether two labels are the same except for case and underscores."""
    return found.replace("_", " ").casefold() == wanted.replace("_", " ").casefold()


def expect_guess(value, label, probability, tolerance):
    """Check a pair (label, probability)."""
    pair = expect_kind(value, (tuple, list), "a pair (label, probability)")
    expect(
        len(pair) == 2, f"returned {counted(len(pair), 'value')}; a pair (label, probability) was expected."
    )
    with diagnose(
        pair_reversed=lambda: isinstance(pair[1], str),
        index_as_label=lambda: str(pair[0]).isdigit(),
    ):
        found = expect_kind(pair[0], str, "the label as a string")
    number = expect_number(pair[1], what="the probability")
    if found.startswith("n") and len(found) == 9 and found[1:].isdigit():
        text = "this is the WordNet ID. Return the human-readable label instead."
        raise Mismatch(text, found=found, misconceptions=("wordnet-id",))
    with diagnose(index_as_label=lambda: found.strip().isdigit()):
        expect(
            same_label(found, label),
            f"the label is {found[:60]!r}; {label!r} was expected.",
            found=found[:60],
            expected=label,
        )
    if abs(number / 100 - probability) <= tolerance < abs(number - probability):
        raise Mismatch(
            "the probability is a percentage; a fraction from 0 to 1 was expected.",
            found=f"{number:.4g}",
            expected=f"{probability:.4g}",
            misconceptions=("percent",),
        )
    expect(
        abs(number - probability) <= tolerance,
        "the label is right, but its probability is wrong.",
        found=f"{number:.4g}",
        expected=f"{probability:.4g}",
    )
