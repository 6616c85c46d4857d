"""Accuracy on images whose labels never leave this side."""

import numpy as np

from grader.checks import check, expect, expect_array
from grader.checks.models import expect_model


def bright_rows(rng, count):
    """Images in which one of ten pairs of rows is brighter; the pair is the label."""
    labels = rng.integers(0, 10, count)
    images = rng.uniform(0, 0.3, (count, 28, 28, 1)).astype(np.float32)
    for image, label in zip(images, labels, strict=True):
        image[2 * label : 2 * label + 2] += 0.5
    return images, labels


@check("learn", function="train_model", points=1)
def test_accuracy(learner, evaluator, rng):
    images, labels = bright_rows(rng, 600)
    model = learner.within(25).train_model(images, labels)
    spec = expect_model(model, evaluator)
    weights = learner.weights(model)
    shapes = tuple(getattr(weight, "shape", None) for weight in weights)
    expect(shapes == spec.weight_shapes, "the weights do not belong to the model")
    held_out, truth = bright_rows(rng, 300)
    scores = evaluator.within(30).predict(spec.recipe(), weights, held_out)
    accuracy = float(np.mean(scores.argmax(axis=1) == truth))
    expect(accuracy > 0.8, f"the accuracy measured on unseen images is {accuracy:.2f}")


@check("predict", function="predict", points=1)
def test_predict(learner, rng):
    images, truth = bright_rows(rng, 200)
    scores = expect_array(learner.predict(images), shape=(200, 10))
    accuracy = float(np.mean(scores.argmax(axis=1) == truth))
    expect(accuracy > 0.8, f"the accuracy measured on unseen images is {accuracy:.2f}")
