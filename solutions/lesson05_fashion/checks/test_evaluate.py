"""Checks of evaluate."""

import numpy as np

from grader.checks import Mismatch, check, counted, diagnose, expect, expect_kind, expect_number, matches

from .measure import cross_entropy, measured_loss


@check("Return the true loss and accuracy", function="evaluate", points=2, needs=("improves",))
def test_evaluate(learner, evaluator, training, data):
    model = training().model
    answer = learner.within(60).evaluate(model, data.validation_images, data.validation_labels)
    pair = expect_kind(answer, (tuple, list), "a pair (loss, accuracy)")
    expect(len(pair) == 2, f"returned {counted(len(pair), 'value')}; a pair (loss, accuracy) was expected.")
    loss, accuracy = (
        expect_number(value, what=what) for value, what in zip(pair, ("loss", "accuracy"), strict=True)
    )
    labels = data.validation_labels.argmax(axis=1)
    scores, own_loss = measured_loss(
        learner, evaluator, model, data.validation_images, data.validation_labels
    )
    true_accuracy = float(np.mean(scores.argmax(axis=1) == labels))
    close = 2.5 / len(labels)  # allows two images whose two highest probabilities are almost equal
    if abs(loss - true_accuracy) <= close and abs(accuracy - true_accuracy) > close:
        raise Mismatch("loss and accuracy are swapped.", misconceptions=("accuracy-first",))
    with diagnose(
        accuracy_in_percent=lambda: abs(accuracy - 100 * true_accuracy) <= 100 * close,
        error_rate=lambda: abs(accuracy - (1 - true_accuracy)) <= close,
        hard_coded_numbers=lambda: matches(
            learner.evaluate(model, data.validation_images[:20], data.validation_labels[::-1][:20]), pair, 0
        ),
    ):
        expect(
            abs(accuracy - true_accuracy) <= close,
            "the returned accuracy is not the accuracy of this model on these images.",
            found=f"{accuracy:.3f}",
            expected=f"{true_accuracy:.3f}",
        )
        plain = cross_entropy(scores, labels)
        wanted = plain if own_loss is None else own_loss
        # The loss with label smoothing and penalties, or the plain cross-entropy: both are its loss.
        fits = any(abs(loss - reference) <= 0.02 + 0.02 * abs(reference) for reference in (wanted, plain))
        expect(
            fits or (own_loss is None and loss > 0),
            "the returned loss is not the loss of this model on these images.",
            found=f"{loss:.3f}",
            expected=f"{wanted:.3f}",
        )
