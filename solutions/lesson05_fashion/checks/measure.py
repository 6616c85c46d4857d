"""Train the learner's network, and measure it in a worker that has run no learner code."""

from dataclasses import dataclass

import numpy as np

from grader.checks import expect, matches
from grader.checks.models import expect_model


@dataclass(frozen=True)
class Trained:
    """What came of one training."""

    model: object
    history: object
    accuracy: float
    before: np.ndarray
    scores: np.ndarray
    loss_before: float
    loss_after: float


def train_once(learner, evaluator, data, seconds):
    """Build, train and measure."""
    model = learner.build_model()
    before = measured(learner, evaluator, model, data.held_images)
    history = learner.within(seconds).train(model, data.train_images, data.train_labels, data.epochs)
    scores = measured(learner, evaluator, model, data.held_images)
    return Trained(
        model=model,
        history=history,
        accuracy=float(np.mean(scores.argmax(axis=1) == data.held_truth)),
        before=before,
        scores=scores,
        loss_before=cross_entropy(before, data.held_truth),
        loss_after=cross_entropy(scores, data.held_truth),
    )


def measured(learner, evaluator, model, images):
    """What a kept model predicts, worked out in a worker that has run no learner code."""
    spec = expect_model(model)
    expect(
        spec.input_shape == (28, 28, 1), f"the input shape is {spec.input_shape}; (28, 28, 1) was expected."
    )
    expect(spec.output_shape == (10,), f"the output shape is {spec.output_shape}; (10,) was expected.")
    expect(
        spec.parameters <= 5_000_000, f"the network has {spec.parameters:,} parameters; 5 million are plenty."
    )
    weights = learner.weights(model)
    expect(
        tuple(getattr(weight, "shape", None) for weight in weights) == spec.weight_shapes,
        "the weights do not belong to the network.",
    )
    expect(all(np.isfinite(weight).all() for weight in weights), "the weights contain NaN or infinity.")
    return evaluator.within(60).predict(spec.input_shape, spec.recipe(), weights, images)


def cross_entropy(scores, truth):
    """Mean of -log(probability of the right class)."""
    return float(-np.mean(np.log(np.clip(scores[np.arange(len(truth)), truth], 1e-7, 1))))


def learned_by_heart(run):
    """Whether the reported accuracy is good, and far above the measured one.

    Of 24 trainings, half of them on forty images (0.77 or more) and half with shuffled labels (0.23 or less).
    """
    reported = run.history["accuracy"][-1] if isinstance(run.history, dict) else 0.0
    moved = not matches(run.before, run.scores, 1e-3)
    return moved and reported > 0.5 and reported - run.accuracy > 0.12
