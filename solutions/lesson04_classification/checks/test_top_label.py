"""Checks of top_label."""

from grader.checks import check, diagnose

from .probabilities import expect_guess, made_up, same_label


@check("find the most likely label among made-up probabilities", function="top_label", points=2)
def test_top_label(learner, rng, labels):
    for _ in range(3):
        probabilities = made_up(rng)
        best, worst = int(probabilities.argmax()), int(probabilities.argmin())
        answer = learner.top_label(probabilities)
        with diagnose(least_likely=lambda answer=answer, worst=worst: same_label(answer[0], labels[worst])):
            expect_guess(answer, labels[best], float(probabilities[0, best]), 1e-4)
