"""Checks of describe_deeper_shapes."""

import math
import re

from grader.checks import Mismatch, check, counted, diagnose, expect_kind
from grader.checks.models import expect_model
from grader.checks.wording import describe

from .networks import TASK, draw
from .tables import expect_again, first_wrong, is_iterator, read_shape, shapes_of, starts_with_batch


@check(
    "Describe the shape after every layer of the deeper network",
    function="describe_deeper_shapes",
    points=2,
    bonus=True,
    needs=("deeper-model", "deeper-layers"),
)
def test_deeper_shapes(learner, evaluator, show):
    spec = expect_model(learner.once().build_deeper_model(), evaluator)
    value = learner.describe_deeper_shapes()
    layers = described(spec, value)
    outputs = [sides for _, sides in layers]
    entries = value if isinstance(value, (list, tuple)) else ()
    given = [tuple(each) if isinstance(each, (list, tuple)) else each for each in entries]
    with diagnose(
        batch_axis=lambda: [each[1:] for each in given] == outputs,
        inputs_for_outputs=lambda: given == [layer.input_shape for layer in spec.layers],
        another_model=lambda: given in (shapes_of(TASK), shapes_of(TASK)[1:]),
        layers_left_out=lambda: len(given) < len(outputs) and is_part(given, outputs),
        nothing_returned=lambda: value is None,
        dict_for_list=lambda: isinstance(value, dict),
        reversed_order=lambda: given == outputs[::-1],
        no_comma=lambda: given == [each if len(each) > 1 else each[0] for each in outputs],
        channels_left_out=lambda: given in ([each[:2] for each in outputs], [each[:-1] for each in outputs]),
        numbers_as_text=lambda: any(map(shows_numbers, given)),
        weight_shapes=lambda: given == [each for layer in spec.layers for each in layer.weights],
        layer_names=lambda: bool(given) and all(map(holds_name, given)),
        nested_list=lambda: len(given) == 1 and all(isinstance(each, (list, tuple)) for each in given[0]),
        changing_model=lambda: (
            shapes_of(expect_model(learner.build_deeper_model(), evaluator)) != shapes_of(spec)
        ),
        flat_list=lambda: bool(given) and all(isinstance(each, int) for each in given),
        iterator_returned=lambda: is_iterator(value),
        float_for_integer=lambda: any(isinstance(side, float) for each in given for side in each),
        input_misplaced=lambda: (
            given != [spec.input_shape, *outputs]
            and spec.input_shape in given
            and [each for each in given if each != spec.input_shape] == outputs
        ),
        rounded_up=lambda: is_rounded_up(*first_wrong_layer(spec, given)),
        same_padding=lambda: keeps_size(*first_wrong_layer(spec, given)),
        maps_forgotten=lambda: flattens_one_map(*first_wrong_layer(spec, given)),
        wrong_product=lambda: is_wrong_row(*first_wrong_layer(spec, given)),
        maps_multiplied=lambda: multiplies_maps(*first_wrong_layer(spec, given)),
    ):
        expect_deeper_shapes(spec, layers, value, show)
    again = learner.describe_deeper_shapes()
    expect_again(expect_deeper_shapes, spec, described(spec, again), again, lambda _: None)


def shows_numbers(value):
    """Return whether a shape or one of its entries is a string with nothing but numbers in it.

    The name of a layer is none, though it may have digits.
    """
    if isinstance(value, tuple):
        return any(map(shows_numbers, value))
    return isinstance(value, str) and bool(re.fullmatch(r"[\d\s()\[\],×x]*\d[\d\s()\[\],×x]*", value))


def holds_name(value):
    """Return whether an entry is the name of a layer, alone or with something else."""
    first = value[0] if isinstance(value, tuple) and value else value
    return isinstance(first, str) and not shows_numbers(first)


def first_wrong_layer(spec, given):
    """Return the first layer with a wrong shape, and this shape, of a list with one shape for each layer.

    Raises:
        ValueError: There is none, or the list has another length. A prediction that raises is false.
    """
    shapes = given[1:] if given[:1] == [spec.input_shape] else given
    pairs = list(zip(spec.layers, shapes, strict=True))
    wrong = next((pair for pair in pairs if pair[0].output_shape != pair[1]), None)
    if wrong is None:
        raise ValueError
    return wrong


def is_rounded_up(layer, claim):
    """Return whether a pooling without padding is described with half a window more than it has."""
    if not layer.kind.endswith("Pooling2D") or layer.arguments.get("padding") == "same":
        return False
    halves = [side / 2 for side in layer.input_shape[:2]]
    right = [math.floor(side) for side in halves]
    sides = [math.ceil(side) for side in halves]
    return list(layer.output_shape[:2]) == right != sides == list(claim[:2])


def keeps_size(layer, claim):
    """Return whether a convolution of 3 × 3 without padding is described with the size of its input."""
    kernel = layer.arguments.get("kernel_size")
    return (
        layer.kind == "Conv2D"
        and kernel in (3, [3, 3], (3, 3))
        and claim == (*layer.input_shape[:2], layer.output_shape[2])
        and layer.output_shape[0] == layer.input_shape[0] - 2
    )


def flattens_one_map(layer, claim):
    """Return whether Flatten is described as a row with the numbers of a single feature map."""
    return layer.kind == "Flatten" and claim == (math.prod(layer.input_shape[:-1]),)


def is_wrong_row(layer, claim):
    """Return whether Flatten is described as a row of another length than its input has numbers."""
    return layer.kind == "Flatten" and len(claim) == 1 and isinstance(claim[0], int)


def multiplies_maps(layer, claim):
    """Return whether a convolution is described with as many maps for each map of its input."""
    maps = layer.input_shape[-1]
    height, width, filters = layer.output_shape
    return layer.kind == "Conv2D" and maps > 1 and claim == (height, width, maps * filters)


def is_part(given, outputs):
    """Return whether these are some of the shapes, in the same order."""
    rest = iter(outputs)
    return bool(given) and all(each in rest for each in given)


def described(spec, value):
    """Return name and output shape of each layer that a list describes; of all layers if its length is wrong.

    Fair readers count in different ways. In `model.layers` of Keras, a model inside the model is one layer,
    and a function such as `keras.ops.relu` is none.
    """
    counts = [
        [
            (group[-1].kind if len(group) == 1 else "a model", group[-1].output_shape)
            for group in groups
            if count_functions or len(group) > 1 or not group[-1].is_operation
        ]
        for groups in ([(layer,) for layer in spec.layers], spec.outline)
        for count_functions in (True, False)
    ]
    if not isinstance(value, (list, tuple)):
        return counts[0]
    fitting = [steps for extra in (0, 1) for steps in counts if len(value) - extra == len(steps)]
    return next((steps for steps in fitting if is_right(spec, steps, value)), (fitting or counts)[0])


def is_right(spec, steps, value):
    """Return whether a list has the shapes of these steps."""
    try:
        claims = [read_shape(item, "a shape") for item in value]
    except Mismatch:
        return False
    outputs = [sides for _, sides in steps]
    return claims in (outputs, [spec.input_shape, *outputs])


def expect_deeper_shapes(spec, layers, value, show):
    """Check one shape for each layer of the deeper network."""
    expect_kind(value, (list, tuple), "a list of tuples", "Collect one tuple for each layer in a list.")
    labels, truths = [name for name, _ in layers], [sides for _, sides in layers]
    if len(value) == len(truths) + 1:  # the input shape may come first
        labels, truths = ["input", *labels], [spec.input_shape, *truths]
    if len(value) != len(truths):
        count = counted(len(layers), "layer")
        text = f"the list has {counted(len(value), 'shape')}; the deeper network has {count}."
        raise Mismatch(text, found=f"length {len(value)}", expected=f"length {len(truths)}")
    claims = [read_shape(item, f"shape {n}") for n, item in enumerate(value, 1)]
    wrong = first_wrong(claims, truths)
    show(
        draw("The shapes in your answer", [(*step, None) for step in zip(labels, claims, strict=True)], wrong)
    )
    if wrong is not None:
        reason = "What is the input shape of this layer, and how does the layer change it?"
        if starts_with_batch(claims[wrong], truths[wrong]):
            reason = "It starts with the batch axis. Leave it out."
        text = f"shape {wrong + 1} ({labels[wrong]}) is the first wrong one. {reason}"
        raise Mismatch(text, found=describe(claims[wrong]))
