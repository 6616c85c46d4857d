"""Checks of build_model."""

from grader.checks import check, counted, diagnose, expect
from grader.checks.wording import shape

from .networks import GLOBAL_POOLINGS, TASK, WINDOW_POOLINGS, Network, first_of, parts, read_model

# The parts of the task's network. Another check judges the kind of pooling.
ORDER = (
    ("a Conv2D layer", {"Conv2D"}),
    ("a max pooling layer", WINDOW_POOLINGS),
    ("a Flatten layer", {"Flatten"}),
    ("a Dense layer", {"Dense"}),
)


def two(value):
    """Return height and width of a kernel, which may be given as one number."""
    return (value, value) if isinstance(value, int) else tuple(value)


@check("Return a Keras model with a known input shape", function="build_model", points=1)
def test_model(learner, seen):
    answer = learner.build_model()
    config = str((getattr(answer, "about", None) or {}).get("config", ""))
    own = str(getattr(answer, "type", "")).startswith("submission.")
    with diagnose(
        returned_compile=lambda: answer is None,
        own_class=lambda: own,
        lambda_layer=lambda: '"Lambda"' in config,
        unbuilt=lambda: config and not own and "InputLayer" not in config and "Lambda" not in config,
    ):
        seen["build_model"] = read_model(answer)


@check(
    "Stack convolution, max pooling, flatten and output in this order",
    function="build_model",
    points=1,
    needs=("model",),
)
def test_layers(learner, show):
    network = Network(read_model(learner.build_model()), show)
    found = parts(network.spec)
    kinds = [layer.kind for _, layer in found]
    pooling = next((n for n, each in enumerate(kinds) if each in WINDOW_POOLINGS), len(kinds))
    with diagnose(
        no_flatten=lambda: "Flatten" not in kinds and kinds[-1:] == ["Dense"] and not global_pooling(kinds),
        no_output_layer=lambda: kinds[-1:] == ["Flatten"],
        pooling_first=lambda: "Conv2D" in kinds and pooling < kinds.index("Conv2D"),
        global_pooling=lambda: global_pooling(kinds),
        extra_layers=lambda: (
            len(kinds) > len(ORDER)
            or set(kinds) - set().union(*(each for _, each in ORDER)) - GLOBAL_POOLINGS
        ),
    ):
        expect_order(network, found)


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
        return " It keeps one number of each feature map; Flatten keeps them all."
    if any(name in kinds for _, kinds in ORDER):
        return ""
    return " This network has only the layers of the task. You can use others in the bonus."


@check("Use 32 filters of 3 × 3", function="build_model", points=1, needs=("model",))
def test_convolution(learner, show):
    network = Network(read_model(learner.build_model()), show)
    position, layer = first_of(network.spec, {"Conv2D"})
    expect(layer, "the network has no Conv2D layer.")
    filters, (height, width) = layer.arguments["filters"], two(layer.arguments["kernel_size"])
    with diagnose(
        filter_count=lambda: filters == 3,
        kernel_size=lambda: filters == 32 and (height, width) != (3, 3),
        no_bias=lambda: not layer.arguments.get("use_bias", True),
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


@check("Use 2 × 2 max pooling", function="build_model", points=1, needs=("model",))
def test_pooling(learner, show):
    network = Network(read_model(learner.build_model()), show)
    position, layer = first_of(network.spec, WINDOW_POOLINGS)
    expect(layer, "the network has no MaxPooling2D layer.")
    height, width = two(layer.arguments.get("pool_size", 2))
    with diagnose(
        average_pooling=lambda: layer.kind == "AveragePooling2D",
        pool_size=lambda: (height, width) != (2, 2),
    ):
        if layer.kind != "MaxPooling2D":
            text = f"{layer.kind} keeps the mean of each square; max pooling keeps the largest value."
            network.refuse(position, text, layer.kind, "max pooling")
        if (height, width) != (2, 2):
            text = f"the pool size is {height} × {width}; 2 × 2 was expected."
            network.refuse(position, text, f"{height} × {width}", "2 × 2")


@check("End with a single sigmoid unit", function="build_model", points=1, needs=("model",))
def test_output(learner, show):
    network = Network(read_model(learner.build_model()), show)
    network.expect_output()
    position, layer = parts(network.spec)[-1]
    if not layer.arguments.get("use_bias", True):
        network.refuse(position, "the output layer has no bias. Remove use_bias=False.")


@check(
    "Produce the right output shape at every layer",
    function="build_model",
    points=1,
    needs=("layers", "convolution", "pooling", "output"),
)
def test_flow(learner, show):
    network = Network(read_model(learner.build_model()), show)
    convolution, pooling = (first_of(network.spec, kinds)[1] for kinds in ({"Conv2D"}, {"MaxPooling2D"}))
    with diagnose(
        color_input=lambda: network.spec.input_shape == (256, 256, 3),
        same_padding=lambda: (
            "same" in (convolution.arguments.get("padding"), pooling.arguments.get("padding"))
        ),
        strided=lambda: two(convolution.arguments.get("strides", 1)) != (1, 1),
        pooling_stride=lambda: two(pooling.arguments.get("strides") or 2) == (1, 1),
    ):
        expect_flow(network)
    network.draw()


def expect_flow(network):
    """Check that every layer has the output shape of the task's network."""
    network.expect_input()
    for (position, layer), wanted in zip(parts(network.spec), TASK.layers, strict=False):
        if layer.output_shape != wanted.output_shape:
            text = f"{layer.kind} turns {shape(layer.input_shape)} into {shape(layer.output_shape)}."
            network.refuse(position, f"{text} {why_shape(layer)}", shape(layer.output_shape))


def why_shape(layer):
    """Return which argument of a layer changes its output shape from the default."""
    if two(layer.arguments.get("dilation_rate", 1)) != (1, 1):
        return "The argument dilation_rate leaves gaps in the kernel; the task doesn't ask for that."
    if layer.arguments.get("padding") == "same":
        return 'The argument padding="same" adds a border of zeros; this network has no padding.'
    if layer.kind == "Conv2D" and two(layer.arguments.get("strides", 1)) != (1, 1):
        return "With this stride the kernel skips positions; it must move one pixel at a time."
    if layer.kind == "MaxPooling2D" and two(layer.arguments.get("strides") or 2) != (2, 2):
        return "With this stride the squares overlap or leave gaps; they must be side by side."
    return "Check its arguments and those of the layer before it."
