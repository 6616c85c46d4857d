"""Checks of evaluate."""

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect, expect_kind, expect_number, matches

from .measure import cross_entropy, measured


@check("evaluate loss and accuracy as they are", function="evaluate", points=2, needs=("improves",))
def test_evaluate(learner, evaluator, training, data):
    model = training().model
    answer = learner.within(60).evaluate(model, data.back_images, data.back_labels)
    pair = expect_kind(answer, (tuple, list), "a pair (loss, accuracy)")
    expect(len(pair) == 2, f"{len(pair)} values came back; a pair (loss, accuracy) was expected.")
    loss, accuracy = (
        expect_number(value, what=what) for value, what in zip(pair, ("loss", "accuracy"), strict=True)
    )
    truth = data.back_labels.argmax(axis=1)
    scores = measured(learner, evaluator, model, data.back_images)
    right = float(np.mean(scores.argmax(axis=1) == truth))
    close = 2.5 / len(truth)  # two images whose best two probabilities are all but equal
    if abs(loss - right) <= close and abs(accuracy - right) > close:
        raise Mismatch("loss and accuracy have changed places.", misconceptions=("accuracy-first",))
    with diagnose(
        accuracy_in_percent=lambda: abs(accuracy - 100 * right) <= 100 * close,
        error_for_accuracy=lambda: abs(accuracy - (1 - right)) <= close,
        fixed_numbers=lambda: matches(
            learner.evaluate(model, data.back_images[:20], data.back_labels[::-1][:20]), pair, 0
        ),
    ):
        expect(
            abs(accuracy - right) <= close,
            "that is not the accuracy of this model on these images.",
            found=f"{accuracy:.3f}",
            expected=f"{right:.3f}",
        )
        reference = cross_entropy(scores, truth)
        expect(
            abs(loss - reference) <= 0.02 + 0.02 * reference,
            "that is not the loss of this model on these images.",
            found=f"{loss:.3f}",
            expected=f"{reference:.3f}",
        )
