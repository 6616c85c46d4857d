"""Checks of load_classifier."""

from functools import cache

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect, matches
from grader.checks.models import expect_model, is_configuration
from grader.checks.weights import expect_weights

from .networks import NAMES, PARAMETERS, SMALL
from .photographs import smooth_image, stripes
from .preprocessing import prepared, resized

SAMPLE = 2000  # values of each weight array that are compared
SAME = 1e-3
"""Largest difference of two probabilities that are computed from the same weights."""


@check("Load the network with its ImageNet weights", function="load_classifier", points=2.5)
def test_classifier(learner, reference, evaluator, network, rng, right, returned):
    model = learner.once().load_classifier()
    with diagnose(
        model,
        forgot_return=lambda value: value is None,
        not_called=lambda value: str(value.type).endswith("function"),
        method_for_network=lambda value: str(value.type).endswith("method"),
        name_for_network=lambda value: isinstance(value, str) and not is_configuration(value),
        configuration_for_network=is_configuration,
        weights_for_network=lambda value: (
            len(value) > 1 and all(isinstance(each, np.ndarray) for each in value)
        ),
        model_in_tuple=lambda value: any(
            is_model(each) for each in (value.values() if isinstance(value, dict) else value)
        ),
    ):
        spec = expect_model(model, evaluator, chain=False)
    returned.update(model=model, spec=spec)
    original = reference.load_classifier()
    task = expect_model(original, evaluator)
    draw = int(rng.integers(1 << 32))

    @cache
    def samples():
        """Return a sample of each weight array, of the learner's network and of the original."""
        return [
            each.weights(network, sample=SAMPLE, draw=draw)
            for each, network in ((learner, model), (reference, original))
        ]

    same_sizes = weights_of(spec) == weights_of(task)
    activations = [layer.activation for layer in spec.layers]
    with diagnose(
        no_top=lambda: len(spec.output_shape) == 3 or spec.output_shape[-1] in (256, 512),
        another_network=lambda: spec.output_shape == (1000,) and spec.parameters != task.parameters,
        other_input_size=lambda: spec.input_shape != task.input_shape,
        no_softmax=lambda: "softmax" not in activations and same_sizes,
        softmax_twice=lambda: activations.count("softmax") > 1 and same_sizes,
        preprocessing_inside=lambda: has_preprocessing(spec) and same_end(spec, task),
        layers_added=lambda: spec.parameters == task.parameters and len(spec.layers) > len(task.layers),
        untrained=lambda: same_sizes and not any(map(matches, *samples())) and not are_near(*samples()),
        changed_weights=lambda: (
            same_sizes
            and not all(fits := list(map(matches, *samples())))
            and (any(fits) or are_near(*samples()))
        ),
        new_last_layer=lambda: (
            adds_layer(spec, task) or (spec.parameters == task.parameters and is_new(*samples()))
        ),
    ):
        expect_size(spec, network)
        expect_layers(learner, model, spec, task, evaluator, reference, network, draw)
        expect_weights(*samples())
    right.add("load_classifier")


def is_model(value):
    """Return whether a value is a network."""
    about = getattr(value, "about", None)
    return isinstance(about, dict) and about.get("kind") == "model"


def adds_layer(spec, task):
    """Return whether a network is another one with a layer of new weights behind it."""
    found, wanted = weights_of(spec), weights_of(task)
    return len(found) > len(wanted) and found[: len(wanted)] == wanted


def is_new(found, wanted):
    """Return whether only the last layer has other weights, and random ones."""
    others_match = all(map(matches, found[:-2], wanted[:-2]))
    return others_match and not matches(found[-2], wanted[-2]) and np.ptp(found[-2]) > 0


def are_near(found, wanted):
    """Return whether most arrays follow the wanted ones: rounded or scaled ones do, random ones never."""
    pairs = [
        (np.ravel(one), np.ravel(other))
        for one, other in zip(found, wanted, strict=True)
        if np.ptp(one) > 0 < np.ptp(other)
    ]
    return bool(pairs) and float(np.median([np.corrcoef(*pair)[0, 1] for pair in pairs])) > 0.5


def has_preprocessing(spec):
    """Return whether one of the first layers changes the range of the values."""
    return any(layer.kind in ("Rescaling", "Normalization") for layer in spec.layers[:3])


def expect_size(spec, network):
    """Check the number of classes and parameters."""
    expect(
        spec.output_shape == (1000,),
        "the network doesn't output 1,000 classes. Did you leave out its top?",
        found=str(spec.output_shape),
        expected="(1000,)",
    )
    wanted = PARAMETERS[network]
    expect(
        spec.parameters == wanted,
        f"this isn't {NAMES[network]}: its number of parameters differs.",
        found=f"{spec.parameters:,}",
        expected=f"{wanted:,}",
    )


def weights_of(spec):
    """Return the shapes of the weights of each layer that has some."""
    return [layer.weights for layer in spec.layers if layer.weights]


def same_end(spec, task):
    """Return whether a network ends with the layers of another one."""
    kinds = [layer.kind for layer in task.layers]
    return [layer.kind for layer in spec.layers][-len(kinds) :] == kinds


def expect_layers(learner, model, spec, task, evaluator, reference, network, draw):
    """Check that the network computes what the original one does.

    A network with other layers is right if it gives the same probabilities. That is tried with a small
    network only: the weights of a large one do not fit into one message.
    """
    if spec.recipe() == task.recipe():
        return
    if spec.parameters <= SMALL and spec.input_shape == task.input_shape:
        rng = np.random.default_rng(draw)
        shown = [stripes(), *(smooth_image(rng) for _ in range(2))]  # one alone may look the same to both
        batch = prepared(np.stack([resized(each)[-1] for each in shown]), network).astype(np.float32)
        found = evaluator.predict(spec.recipe(), learner.weights(model), batch)
        if matches(found, reference.call("_predict", batch), SAME):
            return
    raise Mismatch(
        f"the layers differ from those of {NAMES[network]}, so the output differs too.",
        found=ending(spec),
        expected=ending(task),
    )


def ending(spec):
    """Return the number of layers, and the last one, in words."""
    last = spec.layers[-1]
    activation = "" if last.activation == "linear" else f" with {last.activation}"
    return f"{len(spec.layers)} layers, the last one {last.kind}{activation}"
