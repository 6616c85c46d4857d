"""Checks of top_label."""

import numpy as np

from grader.checks import check, diagnose

from .probabilities import expect_pair, flat, pair_predictions, steep


@check("Return the most likely label and its probability", function="top_label", points=2.5)
def test_top_label(learner, rng, labels, right):
    last = np.sort(flat(rng))  # the last class is the most likely one
    for probabilities in (flat(rng), flat(rng), steep(rng)):
        best = int(probabilities.argmax())
        label, probability = labels[best], float(probabilities[0, best])
        answer = learner.top_label(probabilities)
        predictions = pair_predictions(probabilities, labels) | {
            # Elsewhere in the list, the label in alphabetical order may be that of a neighboring class.
            "sorted_labels": lambda value, label=label: (
                value[0] != label and learner.top_label(last)[0] == max(labels) != labels[-1]
            )
        }
        with diagnose(answer, (label, probability), **predictions):
            expect_pair(answer, label, probability)
    right.add("top_label")
