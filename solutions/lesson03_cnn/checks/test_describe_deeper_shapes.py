"""Checks of describe_deeper_shapes."""

import re

from grader.checks import Mismatch, check, counted, diagnose, expect_kind
from grader.checks.models import expect_model
from grader.checks.wording import describe

from .networks import TASK, draw
from .tables import first_wrong, read_shape, shapes_of


@check(
    "Describe the shape after every layer of the deeper network",
    function="describe_deeper_shapes",
    points=2,
    bonus=True,
    needs=("deeper-model", "deeper-layers"),
)
def test_deeper_shapes(learner, evaluator, show):
    spec = expect_model(learner.build_deeper_model(), evaluator)
    value = learner.describe_deeper_shapes()
    outputs = [layer.output_shape for layer in spec.layers]
    given = [tuple(each) if isinstance(each, (list, tuple)) else each for each in value or ()]
    with diagnose(
        batch_axis=lambda: [each[1:] for each in given] == outputs,
        inputs_for_outputs=lambda: given == [layer.input_shape for layer in spec.layers],
        another_model=lambda: given in (shapes_of(TASK), shapes_of(TASK)[1:]),
        layers_left_out=lambda: len(given) < len(outputs) and is_part(given, outputs),
        nothing_returned=lambda: value is None,
        dict_for_list=lambda: isinstance(value, dict),
        reversed_order=lambda: given == outputs[::-1],
        no_comma=lambda: given == [each if len(each) > 1 else each[0] for each in outputs],
        channels_left_out=lambda: given == [each[:2] for each in outputs],
        numbers_as_text=lambda: any(shows_numbers(side) for each in given for side in (each, *each)),
        weight_shapes=lambda: given == [each for layer in spec.layers for each in layer.weights],
    ):
        expect_deeper_shapes(spec, value, show)


def shows_numbers(value):
    """Return whether a value is a string with nothing but numbers in it. The name of a layer is none."""
    return isinstance(value, str) and bool(re.fullmatch(r"[\d\s()\[\],×x]*\d[\d\s()\[\],×x]*", value))


def is_part(given, outputs):
    """Return whether these are some of the shapes, in the same order."""
    rest = iter(outputs)
    return bool(given) and all(each in rest for each in given)


def expect_deeper_shapes(spec, value, show):
    """Check one shape for each layer of the deeper network."""
    expect_kind(value, (list, tuple), "a list of tuples", "Collect one tuple for each layer in a list.")
    labels, truths = [layer.kind for layer in spec.layers], [layer.output_shape for layer in spec.layers]
    if len(value) == len(truths) + 1:  # the input shape may come first
        labels, truths = ["input", *labels], [spec.input_shape, *truths]
    if len(value) != len(truths):
        layers = counted(len(spec.layers), "layer")
        text = f"the list has {counted(len(value), 'shape')}; the deeper network has {layers}."
        raise Mismatch(text, found=f"length {len(value)}", expected=f"length {len(truths)}")
    claims = [read_shape(item, f"shape {n}") for n, item in enumerate(value, 1)]
    wrong = first_wrong(claims, truths)
    show(
        draw("The shapes in your answer", [(*step, None) for step in zip(labels, claims, strict=True)], wrong)
    )
    if wrong is not None:
        reason = "What is the input shape of this layer, and how does the layer change it?"
        if claims[wrong][1:] == truths[wrong]:
            reason = "It starts with the batch axis. Leave it out."
        text = f"shape {wrong + 1} ({labels[wrong]}) is the first wrong one. {reason}"
        raise Mismatch(text, found=describe(claims[wrong]))
