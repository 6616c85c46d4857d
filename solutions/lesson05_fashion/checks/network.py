"""The learner's network: its form, and predictions that are computed where no learner code has run."""

import json

import numpy as np

from grader.checks import expect

INPUT, OUTPUT = (28, 28, 1), (10,)
MAX_PARAMETERS = 5_000_000


def expect_form(spec):
    """Check the input, the outputs and the size of a network.

    Raises:
        Mismatch: One of them differs from the task.
    """
    expect(
        spec.input_shape == INPUT,
        f"the input shape is {spec.input_shape}; {INPUT} was expected.",
        found=str(spec.input_shape),
        expected=str(INPUT),
    )
    expect(
        spec.output_shape == OUTPUT,
        f"the output shape is {spec.output_shape}; {OUTPUT} was expected: ten numbers for each image.",
        found=str(spec.output_shape),
        expected=str(OUTPUT),
    )
    expect(
        spec.parameters <= MAX_PARAMETERS,
        f"the network has {spec.parameters:,} parameters; at most {MAX_PARAMETERS:,} are allowed.",
    )


def has_convolution(spec):
    """Return whether one of the layers is a convolution, also inside another layer."""
    return any(
        "conv" in layer.kind.lower() or "conv" in json.dumps(layer.arguments, default=str).lower()
        for layer in spec.layers
    )


def without_input(value):
    """Return whether a returned model is a Sequential that does not know its input shape."""
    try:
        document = json.loads(value.about["config"])
        names = [entry["class_name"] for entry in document["config"]["layers"]]
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False
    return document["class_name"] == "Sequential" and "InputLayer" not in names


def has_own_code(value):
    """Return whether a returned model contains a class or a function of the learner."""
    try:
        return _contains_own_code(json.loads(value.about["config"]))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False


def _contains_own_code(part):
    if isinstance(part, list):
        return any(map(_contains_own_code, part))
    if not isinstance(part, dict):
        return False
    library = str(part.get("module") or "keras").partition(".")[0]
    is_own = part.get("class_name") == "Lambda" or library not in ("keras", "tensorflow", "builtins")
    return ("class_name" in part and is_own) or any(map(_contains_own_code, part.values()))


def are_probabilities(scores):
    """Return whether each row consists of fractions that add up to 1. A float16 sum is off by up to 0.005."""
    return bool((scores >= -1e-3).all() and (np.abs(scores.sum(axis=1) - 1) <= 0.01).all())


def read_weights(learner, model, spec):
    """Return the weights of a model that has the layers of `spec`.

    Raises:
        Mismatch: They do not fit the layers, or are not finite.
    """
    weights = learner.weights(model)
    shapes = tuple(getattr(weight, "shape", None) for weight in weights)
    expect(shapes == spec.weight_shapes, "the weights do not match the network.")
    expect(
        all(np.isfinite(weight).all() for weight in weights),
        "the weights contain NaN or infinity: the training has diverged.",
    )
    return weights


def same_weights(found, wanted):
    """Return whether two lists of weights are equal."""
    return len(found) == len(wanted) and all(map(np.array_equal, found, wanted))


def predict(evaluator, spec, weights, images):
    """Return the outputs of a network for some images, float32 (N, 10)."""
    return evaluator.within(60).predict(spec.recipe(), weights, images)
