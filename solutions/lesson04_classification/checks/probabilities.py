"""Made-up probabilities, and comparing a learner's guesses."""

import numpy as np

from grader.checks import Mismatch, diagnose, expect, expect_kind, expect_number


def made_up(rng):
    """Probabilities over 1,000 classes without ties: float32 (1, 1000)."""
    scores = rng.permutation(np.geomspace(1, 1000, 1000)) ** 2
    return (scores / scores.sum())[None].astype(np.float32)


def same_label(found, wanted):
    """Whether two labels are the same but for case and underscores."""
    return found.replace("_", " ").casefold() == wanted.replace("_", " ").casefold()


def expect_guess(value, label, probability, tolerance):
    """A pair (label, probability)."""
    pair = expect_kind(value, (tuple, list), "a pair (label, probability)")
    expect(len(pair) == 2, f"{len(pair)} values came back; a pair (label, probability) was expected.")
    with diagnose(
        pair_reversed=lambda: isinstance(pair[1], str),
        index_as_label=lambda: str(pair[0]).isdigit(),
    ):
        found = expect_kind(pair[0], str, "the label as a text")
    number = expect_number(pair[1], what="the probability")
    if found.startswith("n") and len(found) == 9 and found[1:].isdigit():
        text = "that is the number of the class in WordNet; its label was asked for."
        raise Mismatch(text, found=found, misconceptions=("wordnet-number",))
    with diagnose(index_as_label=lambda: found.strip().isdigit()):
        expect(
            same_label(found, label), "that is not the most likely label.", found=found[:60], expected=label
        )
    if abs(number / 100 - probability) <= tolerance < abs(number - probability):
        raise Mismatch(
            "the probability is in percent; a number from 0 to 1 was expected.",
            found=f"{number:.4g}",
            misconceptions=("percent",),
        )
    expect(
        abs(number - probability) <= tolerance,
        "the label is right, its probability is not.",
        found=f"{number:.4g}",
        expected=f"{probability:.4g}",
    )
