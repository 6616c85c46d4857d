"""Train the learner's network, and measure it in a worker process that has run no learner code."""

from dataclasses import dataclass

import numpy as np

from grader.checks import expect, matches
from grader.checks.models import expect_model, keras_loss


@dataclass(frozen=True)
class Trained:
    """Results of one training run.

    Attributes:
        model: The learner's model.
        history: What `train` returned.
        accuracy: Measured on the test images, a fraction.
        before: Probabilities for the test images before training, (N, 10).
        scores: Probabilities after training, (N, 10).
        loss_before: Measured cross-entropy before training.
        loss_after: Measured cross-entropy after training.
    """

    model: object
    history: object
    accuracy: float
    before: np.ndarray
    scores: np.ndarray
    loss_before: float
    loss_after: float


def train_once(learner, evaluator, data, seconds):
    """Build, train and measure the learner's model.

    Args:
        learner: The submission.
        evaluator: Trusted helpers in a worker process that has run no learner code.
        data: Images of the run.
        seconds: Time limit of `train`.
    """
    model = learner.build_model()
    before = measured(learner, evaluator, model, data.test_images)
    history = learner.within(seconds).train(model, data.train_images, data.train_labels, data.epochs)
    scores = measured(learner, evaluator, model, data.test_images)
    return Trained(
        model=model,
        history=history,
        accuracy=float(np.mean(scores.argmax(axis=1) == data.test_labels)),
        before=before,
        scores=scores,
        loss_before=cross_entropy(before, data.test_labels),
        loss_after=cross_entropy(scores, data.test_labels),
    )


def measured(learner, evaluator, model, images):
    """Return the probabilities that a model predicts, computed where no learner code has run, (N, 10).

    Raises:
        Mismatch: The model or its weights do not have the required form.
    """
    return measured_loss(learner, evaluator, model, images)[0]


def measured_loss(learner, evaluator, model, images, labels=None):
    """Return the probabilities that a model predicts, (N, 10), and the loss that Keras computes from them.

    The loss is None without labels, and for a model whose loss contains custom code.

    Raises:
        Mismatch: The model or its weights do not have the required form.
    """
    spec = expect_model(model, evaluator, chain=False)
    expect(
        spec.input_shape == (28, 28, 1), f"the input shape is {spec.input_shape}; (28, 28, 1) was expected."
    )
    expect(spec.output_shape == (10,), f"the output shape is {spec.output_shape}; (10,) was expected.")
    expect(
        spec.parameters <= 5_000_000,
        f"the network has {spec.parameters:,} parameters; at most 5,000,000 are allowed.",
    )
    weights = learner.weights(model)
    expect(
        tuple(getattr(weight, "shape", None) for weight in weights) == spec.weight_shapes,
        "the weights do not match the network.",
    )
    expect(all(np.isfinite(weight).all() for weight in weights), "the weights contain NaN or infinity.")
    scores = evaluator.within(60).predict(spec.recipe(), weights, images)
    if labels is None:
        return scores, None
    return scores, keras_loss(evaluator, spec, weights, images, labels, scores)


def cross_entropy(scores, labels):
    """Return the mean of -log(probability of the correct class)."""
    return float(-np.mean(np.log(np.clip(scores[np.arange(len(labels)), labels], 1e-7, 1))))


def overfitted(run):
    """Return whether the reported accuracy is high and far above the measured one.

    Calibrated on 24 training runs: 12 on forty images (reported: 0.77 or more) and 12 with shuffled labels
    (0.23 or less).
    """
    reported = run.history["accuracy"][-1] if isinstance(run.history, dict) else 0.0
    moved = not matches(run.before, run.scores, 1e-3)
    return moved and reported > 0.5 and reported - run.accuracy > 0.12
