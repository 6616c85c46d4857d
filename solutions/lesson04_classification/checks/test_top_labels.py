"""Checks of top_labels."""

import numpy as np

from grader.checks import Mismatch, check, counted, diagnose, expect, expect_kind
from grader.checks.figures import bars

from .probabilities import expect_guess, random_probabilities, same_label


@check("Return the k most likely labels in order", function="top_labels", points=1, bonus=True)
def test_top_labels(learner, rng, labels, show):
    probabilities = random_probabilities(rng)
    k = int(rng.integers(3, 8))
    order = np.argsort(-probabilities[0])
    show(
        bars(
            "The most likely labels for the random probabilities",
            "; ".join(f"{labels[row]} {probabilities[0, row]:.2%}" for row in order[:5]),
            [(labels[row], float(probabilities[0, row]), "expected") for row in order[:5]],
            maximum=float(probabilities.max()),
        )
    )
    answer = expect_kind(learner.top_labels(probabilities, k), (list, tuple), "a list of pairs")
    with diagnose(
        fixed_number_of_labels=lambda: len(learner.top_labels(probabilities, k + 1)) == len(answer)
    ):
        expect(
            len(answer) == k,
            f"returned {counted(len(answer), 'label')}; {k} were expected.",
            found=str(len(answer)),
            expected=str(k),
        )
    names = [labels[row] for row in order]
    with diagnose(
        ascending=lambda: all(map(same_label, [pair[0] for pair in answer], names[:k][::-1])),
        least_likely=lambda: all(map(same_label, [pair[0] for pair in answer], names[::-1])),
    ):
        expect_guesses(answer, names, probabilities[0, order])


def expect_guesses(answer, names, probabilities):
    """Check pairs in the order of the most likely labels."""
    for number, (pair, name, probability) in enumerate(zip(answer, names, probabilities, strict=False), 1):
        try:
            expect_guess(pair, name, float(probability), 1e-4)
        except Mismatch as mismatch:
            text = f"entry {number}: {mismatch.message}"
            raise Mismatch(text, found=mismatch.found, misconceptions=mismatch.misconceptions) from None
