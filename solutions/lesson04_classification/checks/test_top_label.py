"""Checks of top_label."""

from grader.checks import check, diagnose

from .probabilities import expect_pair, flat, pair_predictions, steep


@check("Return the most likely label and its probability", function="top_label", points=2.5)
def test_top_label(learner, rng, labels, right):
    for probabilities in (flat(rng), flat(rng), steep(rng)):
        best = int(probabilities.argmax())
        label, probability = labels[best], float(probabilities[0, best])
        answer = learner.top_label(probabilities)
        with diagnose(answer, (label, probability), **pair_predictions(probabilities, labels)):
            expect_pair(answer, label, probability)
    right.add("top_label")
