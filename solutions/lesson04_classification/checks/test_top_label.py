"""Checks of top_label."""

from grader.checks import check, diagnose

from .probabilities import expect_guess, random_probabilities, same_label


@check("Return the most likely label and its probability", function="top_label", points=2)
def test_top_label(learner, rng, labels):
    for _ in range(3):
        probabilities = random_probabilities(rng)
        best, worst = int(probabilities.argmax()), int(probabilities.argmin())
        answer = learner.top_label(probabilities)
        with diagnose(least_likely=lambda answer=answer, worst=worst: same_label(answer[0], labels[worst])):
            expect_guess(answer, labels[best], float(probabilities[0, best]), 1e-4)
