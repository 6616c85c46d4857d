"""Checks of build_model."""

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect
from grader.checks.models import is_configuration

from .compiling import OTHER_ACCURACIES, expect_compiled, measures_accuracy
from .network import (
    MAX_PARAMETERS,
    are_probabilities,
    expect_form,
    has_convolution,
    has_own_code,
    without_input,
)
from .runs import expect_accuracy


def in_general(runs):
    """Return predictions for a value that is no network at all."""
    return {
        "nothing_returned": lambda: runs.built() is None,
        "unbuilt": lambda: without_input(runs.built()),
        "layers_returned": lambda: isinstance(runs.built(), list) and len(runs.built()) > 2,
        "configuration_returned": lambda: is_configuration(runs.built()),
        "other_than_model": lambda: is_part_of_the_way(runs.built()),
        "more_than_the_model": lambda: has_one_model(runs.built()),
        "own_code": lambda: has_own_code(runs.built()),
    }


def is_part_of_the_way(value):
    """Return whether a value is a tensor, a class, or the result of ``fit``: of a step before or behind."""
    name = str(getattr(value, "type", "")).rpartition(".")[2]
    return name in ("KerasTensor", "History") or getattr(value, "about", {}).get("kind") == "class"


def has_one_model(values):
    """Return whether one of several values is a model."""
    kinds = [getattr(each, "about", {}).get("kind") for each in values]
    return isinstance(values, (tuple, list)) and kinds.count("model") == 1


def dense_share(spec):
    """Return which fraction of the parameters the largest Dense layer has."""
    sizes = [layer.parameters for layer in spec.layers if layer.kind == "Dense"]
    return max(sizes, default=0) / spec.parameters


def starts_alike(learner):
    """Return whether a kernel of a new network has only one value, so that its units learn the same."""
    weights = learner.weights(learner.build_model())
    return any(each.ndim in (2, 4) and each.size >= 10 and np.ptp(each) == 0 for each in weights)


@check("Build a network from 28 × 28 × 1 to ten probabilities", function="build_model", points=1)
def test_model(runs):
    with diagnose(**in_general(runs)):
        if without_input(runs.built()):
            raise Mismatch("the model has no input shape, so its layers have no weights yet.")
        spec = runs.spec()
    sides, units = spec.input_shape, spec.output_shape
    with diagnose(
        color_input=lambda: sides == (28, 28, 3),
        no_flatten=lambda: len(units) > 1 and units[-1] == 10,
        one_unit=lambda: units == (1,),
        eleven_units=lambda: units == (11,),
        other_units=lambda: len(units) == 1 and units[0] not in (1, 10, 11),
        input_without_channel=lambda: sides == (28, 28),
        flat_input=lambda: sides in ((784,), (784, 1)),
        input_channel_first=lambda: sides == (1, 28, 28),
        other_image_size=lambda: len(sides) == 3 and sides[:2] != (28, 28) and sides != (1, 28, 28),
        wide_dense=lambda: spec.parameters > MAX_PARAMETERS and dense_share(spec) > 0.5,
    ):
        expect_form(spec)
    with diagnose(no_convolution=True):
        expect(has_convolution(spec), "the network has no convolution.")
    last = spec.layers[-1].activation
    with diagnose(
        sigmoid_on_ten=lambda: last == "sigmoid",
        no_softmax=lambda: last == "linear",
        relu_on_output=lambda: last == "relu",
        softmax_over_batch=lambda: last == "softmax" and spec.layers[-1].arguments.get("axis") == 0,
    ):
        expect(
            are_probabilities(runs.untrained()),
            "the ten outputs for an image are not probabilities: they are not between 0 and 1 or do not add "
            "up to 1. The network should end with a softmax over the ten classes.",
            found=last if last != "linear" else "no activation",
            expected="softmax",
        )


@check("Compile for one-hot labels and accuracy", function="build_model", points=1)
def test_compiled(runs):
    with diagnose(**in_general(runs)):
        spec = runs.spec()
    compiled = spec.compiled
    with diagnose(
        not_compiled=lambda: not compiled,
        sparse_loss=lambda: compiled.loss.startswith("sparse"),
        binary_loss=lambda: compiled.loss.startswith(("binary", "mean_")),
        logits_and_softmax=lambda: compiled.from_logits and measures_accuracy(compiled),
        no_metrics=lambda: compiled.loss.startswith("categorical") and not compiled.metrics,
        other_accuracy=lambda: bool(OTHER_ACCURACIES & set(compiled.metrics)),
    ):
        expect_compiled(spec)


@check("Learn to classify unseen images", function="build_model", points=1, needs=("compiled",))
def test_learns(learner, runs):
    spec = runs.spec()
    compiled = spec.compiled
    rate = compiled.learning_rate
    with diagnose(
        frozen=lambda: spec.frozen and not any(layer.weights and layer.trainable for layer in spec.layers),
        tiny_rate=lambda: 0 <= rate <= 1e-5,
        huge_rate=lambda: rate >= 0.1,
        alike_weights=lambda: starts_alike(learner),
    ):
        expect_accuracy(runs.of_network(), runs.threshold)
