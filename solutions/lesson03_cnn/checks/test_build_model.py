"""Checks of build_model."""

import math
import re

from grader.checks import Fault, Mismatch, check, counted, diagnose, expect
from grader.checks.wording import shape

from .networks import (
    CONVOLUTIONS,
    GLOBAL_POOLINGS,
    ORDER,
    TASK,
    WINDOW_POOLINGS,
    Network,
    configuration,
    ends_at_flatten,
    first_of,
    has_branches,
    has_custom_layer,
    has_open_sides,
    has_other_size,
    is_channels_first,
    is_no_model,
    parts,
    read_first_model,
    without_input,
)

GROWN = r"min_ndim=4, found ndim=2|unique name"
"""Exceptions of Keras if layers are added to a network that is complete already."""


def two(value):
    """Return height and width of a kernel, which may be given as one number."""
    return (value, value) if isinstance(value, int) else tuple(value)


@check("Return a Keras model", function="build_model", points=1)
def test_model(learner, evaluator, seen):
    answer = learner.once().build_model()
    config = configuration(answer)
    own = '"config": null' in config and '"layers"' not in config  # a class that the grader does not run
    with diagnose(
        nothing_returned=lambda: answer is None,
        tensor_returned=lambda: "Tensor" in str(answer.type),
        own_class=lambda: own,
        custom_layer=lambda: has_custom_layer(answer),
        lambda_layer=lambda: '"Lambda"' in config,
        branches=lambda: has_branches(answer, evaluator),
        other_than_model=lambda: is_no_model(answer),
    ):
        seen["build_model"] = read_first_model(answer, evaluator)


@check(
    "Stack convolution, max pooling, flatten and output in this order",
    function="build_model",
    points=1,
    needs=("model",),
)
def test_layers(learner, evaluator, show):
    network = Network(read_first_model(learner.once().build_model(), evaluator), show, TASK)
    found = parts(network.spec)
    kinds = [layer.kind for _, layer in found]
    pooling = next((n for n, each in enumerate(kinds) if each in WINDOW_POOLINGS), len(kinds))
    with diagnose(
        no_flatten=lambda: lacks_flatten(kinds),
        no_output_layer=lambda: ends_at_flatten(kinds),
        pooling_first=lambda: "Conv2D" in kinds and pooling < kinds.index("Conv2D"),
        global_pooling=lambda: global_pooling(kinds),
        other_convolution=lambda: other_convolution(kinds),
        extra_layers=lambda: len(kinds) > len(ORDER) and holds_task(kinds),
        missing_layer=lambda: lacks_layers(kinds),
        dense_before_flatten=lambda: 0 <= kinds.index("Dense") < kinds.index("Flatten"),
    ):
        expect_order(network, found)


def lacks_flatten(kinds):
    """Return whether nothing makes one row of the feature maps before the last layer."""
    return kinds[-1:] == ["Dense"] and not {"Flatten", "Reshape"} & set(kinds) and not global_pooling(kinds)


def other_convolution(kinds):
    """Return whether another kind of convolution takes the place of the Conv2D layer."""
    return "Conv2D" not in kinds and kinds[:1] != [] and kinds[0] in CONVOLUTIONS


def holds_task(kinds):
    """Return whether all layers of the task are there, in their order."""
    rest = iter(kinds)
    return all(any(kind in wanted for kind in rest) for _, wanted in ORDER)


def lacks_layers(kinds):
    """Return whether the layers are those of the task in their order, but not all of them."""
    rest = iter(ORDER)
    return 0 < len(kinds) < len(ORDER) and all(any(kind in wanted for _, wanted in rest) for kind in kinds)


def global_pooling(kinds):
    """Return whether one of the layers keeps a single number of each feature map."""
    return bool(GLOBAL_POOLINGS & set(kinds))


def expect_order(network, found):
    """Check the layers of the task, one after the other."""
    chain = ", ".join(layer.kind for _, layer in found[:8]) or "no layers"
    before = "the input"
    for (position, layer), (wanted, kinds) in zip(found, ORDER, strict=False):
        if layer.kind not in kinds:
            text = f"{layer.kind} comes after {before}; {wanted} was expected there."
            network.refuse(position, text + remark(layer.kind), chain, wanted)
        before = layer.kind
    if len(found) < len(ORDER):
        wanted = ORDER[len(found)][0]
        text = f"the network ends after {before}; {wanted} was expected next."
        network.refuse(len(network.spec.layers), text, chain, wanted)
    if len(found) > len(ORDER):
        position, layer = found[len(ORDER)]
        text = f"layer {position} ({layer.kind}) is one too many: the first {before} layer must be the last."
        network.refuse(position, text, chain)


def remark(name):
    """Return a remark about a layer in the wrong position."""
    if name in GLOBAL_POOLINGS:
        return " It keeps a single number of each feature map."
    if any(name in kinds for _, kinds in ORDER):
        return ""
    return " This network has only the layers of the task. You can use others in the bonus."


@check("Use 32 filters of 3 × 3 without padding", function="build_model", points=1, needs=("model",))
def test_convolution(learner, evaluator, show):
    network = Network(read_first_model(learner.once().build_model(), evaluator), show, TASK)
    position, layer = first_of(network.spec, {"Conv2D"})
    expect(layer, "the network has no Conv2D layer.")
    filters, (height, width) = layer.arguments["filters"], two(layer.arguments["kernel_size"])
    with diagnose(
        filter_count=lambda: filters != 32,
        kernel_size=lambda: filters != 3 and (height, width) != (3, 3),
        no_bias=lambda: not layer.arguments.get("use_bias", True),
        same_padding=lambda: layer.arguments.get("padding") == "same",
        strided=lambda: two(layer.arguments.get("strides", 1)) != (1, 1),
        dilated=lambda: two(layer.arguments.get("dilation_rate", 1)) != (1, 1),
    ):
        expect_filters(network, position, layer, (filters, height, width))


def expect_filters(network, position, layer, found):
    """Check for 32 filters of 3 × 3 with biases."""
    filters, height, width = found
    if (filters, height, width) != (32, 3, 3):
        given, wanted = f"{counted(filters, 'filter')} of {height} × {width}", "32 filters of 3 × 3"
        text = f"the Conv2D layer has {given}; {wanted} were expected."
        if filters == 3:
            text += " The first argument is the number of filters, the second is the kernel size."
        network.refuse(position, text, given, wanted)
    if not layer.arguments.get("use_bias", True):
        network.refuse(position, "the Conv2D layer has no biases. Remove use_bias=False.")
    expect_plain(network, position, layer, {"strides": (1, 1), "dilation_rate": (1, 1)})


def has_border(layer, default_strides):
    """Return whether padding="same" adds a border. Windows that fill the input exactly need none."""
    windows = two(layer.arguments.get("kernel_size") or layer.arguments.get("pool_size", 2))
    strides = two(layer.arguments.get("strides") or default_strides)
    return any(
        (math.ceil(side / stride) - 1) * stride + window > side
        for side, window, stride in zip(layer.input_shape, windows, strides, strict=False)
    )


def expect_plain(network, position, layer, wanted):
    """Check for no padding and the default stride of a convolution or a pooling."""
    if layer.arguments.get("padding") == "same" and has_border(layer, wanted["strides"]):
        text = 'The argument padding="same" adds a border of zeros; this network has no padding.'
        network.refuse(position, text, 'padding="same"', "no padding")
    for name, default in wanted.items():
        given = two(layer.arguments.get(name) or default)
        if given != default:
            found, expected = (f"{name}={pair}" for pair in (given, default))
            network.refuse(position, f"the {layer.kind} layer has {found}.", found, expected)


@check("Use 2 × 2 max pooling", function="build_model", points=1, needs=("model",))
def test_pooling(learner, evaluator, show):
    network = Network(read_first_model(learner.once().build_model(), evaluator), show, TASK)
    position, layer = first_of(network.spec, WINDOW_POOLINGS)
    expect(layer, "the network has no MaxPooling2D layer.")
    height, width = two(layer.arguments.get("pool_size", 2))
    with diagnose(
        average_pooling=lambda: layer.kind == "AveragePooling2D",
        pool_size=lambda: (height, width) != (2, 2),
        pooling_stride=lambda: (
            (height, width) == (2, 2) and two(layer.arguments.get("strides") or 2) == (1, 1)
        ),
    ):
        if layer.kind != "MaxPooling2D":
            text = f"{layer.kind} keeps the mean of each square; max pooling keeps the largest value."
            network.refuse(position, text, layer.kind, "max pooling")
        if (height, width) != (2, 2):
            text = f"the pool size is {height} × {width}; 2 × 2 was expected."
            network.refuse(position, text, f"{height} × {width}", "2 × 2")
        expect_plain(network, position, layer, {"strides": (2, 2)})


@check("End with a single sigmoid unit", function="build_model", points=1, needs=("model",))
def test_output(learner, evaluator, show):
    network = Network(read_first_model(learner.once().build_model(), evaluator), show, TASK)
    network.expect_output()
    position, layer = parts(network.spec)[-1]
    biased = layer.arguments.get("use_bias", True)
    with diagnose(no_bias=lambda: not biased):
        if not biased:
            network.refuse(position, "the output layer has no bias. Remove use_bias=False.")


@check(
    "Produce the right output shape at every layer",
    function="build_model",
    points=1,
    needs=("model",),
)
def test_flow(learner, evaluator, show):
    answer = built_again(learner)
    network = Network(read_first_model(answer, evaluator), show, TASK)
    with diagnose(
        unbuilt=lambda: without_input(answer),
        open_sides=lambda: has_open_sides(answer),
        no_channel_axis=lambda: network.spec.input_shape == TASK.input_shape[:2],
        color_input=lambda: network.spec.input_shape == (256, 256, 3),
        channels_first=lambda: is_channels_first(network.spec.input_shape),
        other_image_size=lambda: has_other_size(network.spec.input_shape),
    ):
        if without_input(answer):
            network.draw(0)
            raise Mismatch("the model has no input shape yet, so its layers have no shapes.")
        if has_open_sides(answer):
            network.draw(0)
            text = f"the input shape has None for a number; {shape(TASK.input_shape)} was expected."
            raise Mismatch(text, expected=shape(TASK.input_shape))
        expect_flow(network)
    network.draw()


def built_again(learner):
    """Return what a second call of build_model returns. The other checks share the first one.

    Raises:
        Fault: It ends with an exception although the first call did not.
    """
    try:
        return learner.build_model()
    except Fault as fault:
        if re.search(GROWN, fault.error):
            fault.misconceptions = ("kept-between-calls",)
        raise


def expect_flow(network):
    """Check that every layer has the output shape of the task's network."""
    network.expect_input()
    found = parts(network.spec)
    for (position, layer), wanted in zip(found, TASK.layers, strict=False):
        if layer.output_shape != wanted.output_shape:
            text = f"{layer.kind} turns {shape(layer.input_shape)} into {shape(layer.output_shape)}."
            if layer.kind != wanted.kind and layer.output_shape == layer.input_shape:
                text = f"{layer.kind} is in the place of another layer, so the shapes that follow differ."
            network.refuse(position, text, shape(layer.output_shape))
    if len(found) != len(ORDER):
        text = f"the network has {counted(len(found), 'layer')} besides activations; 4 were expected."
        network.refuse(len(network.spec.layers), text, str(len(found)), "4")
