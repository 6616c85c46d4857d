"""A network that no build_model returns: with dropout, and with random weights.

`evaluate` and `save_and_reload` take any model. With the learner's own network alone, nobody sees whether
they call it in training mode, or rely on its layers.
"""

import json
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from grader.checks.models import expect_model

from .network import INPUT, OUTPUT, predict

LAYERS = (
    ("InputLayer", {"batch_shape": [None, *INPUT]}),
    ("Conv2D", {"filters": 3, "kernel_size": [4, 4], "strides": [4, 4]}),
    ("Flatten", {}),
    ("Dropout", {"rate": 0.6}),
    ("Dense", {"units": OUTPUT[0], "activation": "softmax"}),
)

COMPILED = {"optimizer": "adam", "loss": "categorical_crossentropy", "metrics": ["accuracy"]}
"""How the grader compiles its own networks."""


def _read():
    entries = [{"class_name": name, "config": config} for name, config in LAYERS]
    text = json.dumps({"class_name": "Sequential", "config": {"layers": entries}})
    return expect_model(SimpleNamespace(about={"kind": "model", "config": text}), None)


SPEC = _read()


@dataclass(frozen=True)
class OtherNetwork:
    """The network in the learner's worker.

    Attributes:
        model: The compiled model, an object in the worker.
        weights: Its weights.
    """

    model: object
    weights: list

    def scores(self, evaluator, images):
        """Return the probabilities for some images, (N, 10), computed where no learner code runs."""
        return predict(evaluator, SPEC, self.weights, images)

    def as_run(self, evaluator, images):
        """Return what a check of a saved model needs of a `Run`."""
        scores = self.scores(evaluator, images)
        return SimpleNamespace(model=self.model, spec=SPEC, weights=self.weights, scores=scores)


def make_other_network(learner, rng):
    """Build the network in the learner's worker.

    Args:
        learner: The submission.
        rng: Draws the weights.
    """
    model = learner.rebuild(SPEC.recipe())
    learner.method(model, "compile", **COMPILED)
    weights = [_drawn(rng, shape) for shape in SPEC.weight_shapes]
    learner.method(model, "set_weights", weights)
    return OtherNetwork(model, weights)


def _drawn(rng, shape):
    """Return random weights with which the predictions for different images differ; biases are 0."""
    scale = 0.0 if len(shape) == 1 else 2 / np.sqrt(np.prod(shape[:-1]))
    return (scale * rng.normal(size=shape)).astype(np.float32)
