"""Checks of build_model."""

from grader.checks import check, diagnose, expect
from grader.checks.wording import shape

from .networks import GLOBAL_POOLINGS, TASK, WINDOW_POOLINGS, Network, first_of, parts, read_model

# The parts of the task's network. Which pooling it is, is a check of its own.
ORDER = (
    ("a Conv2D layer", {"Conv2D"}),
    ("a max pooling layer", WINDOW_POOLINGS),
    ("a Flatten layer", {"Flatten"}),
    ("a Dense layer", {"Dense"}),
)


def two(value):
    """Height and width of a window, which may be given as one number."""
    return (value, value) if isinstance(value, int) else tuple(value)


@check("return a Keras model that knows its input shape", function="build_model", points=1)
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
    "put convolution, max pooling, flatten and output in this order",
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
        layers_of_other_networks=lambda: (
            len(kinds) > len(ORDER)
            or set(kinds) - set().union(*(each for _, each in ORDER)) - GLOBAL_POOLINGS
        ),
    ):
        expect_order(network, found)


def global_pooling(kinds):
    """Whether one of the layers keeps a single number of each map."""
    return bool(GLOBAL_POOLINGS & set(kinds))


def expect_order(network, found):
    """The layers of the task, one after the other."""
    chain = ", ".join(layer.kind for _, layer in found[:8]) or "no layers"
    before = "the input"
    for (position, layer), (wanted, kinds) in zip(found, ORDER, strict=False):
        if layer.kind not in kinds:
            text = f"{before} is followed by {layer.kind}; {wanted} was expected there."
            network.refuse(position, text + remark(layer.kind), chain, wanted)
        before = layer.kind
    if len(found) < len(ORDER):
        wanted = ORDER[len(found)][0]
        text = f"the network ends after {before}; {wanted} was expected there."
        network.refuse(len(network.spec.layers), text, chain, wanted)
    if len(found) > len(ORDER):
        position, layer = found[len(ORDER)]
        text = f"{before} is followed by {layer.kind}; the network was expected to end there."
        network.refuse(position, text, chain)


def remark(name):
    """A word on a layer that stands in the wrong place."""
    if name in GLOBAL_POOLINGS:
        return " It keeps a single number of each feature map; Flatten keeps them all."
    if any(name in kinds for _, kinds in ORDER):
        return ""
    return " This network has no layers but those of the task; the bonus is the place for more."


@check("convolve with 32 filters of 3 × 3", function="build_model", points=1, needs=("model",))
def test_convolution(learner, show):
    network = Network(read_model(learner.build_model()), show)
    position, layer = first_of(network.spec, {"Conv2D"})
    expect(layer, "there is no Conv2D layer in the network.")
    filters, (height, width) = layer.arguments["filters"], two(layer.arguments["kernel_size"])
    with diagnose(
        few_filters=lambda: filters == 3,
        other_window=lambda: filters == 32 and (height, width) != (3, 3),
        no_bias=lambda: not layer.arguments.get("use_bias", True),
    ):
        expect_filters(network, position, layer, (filters, height, width))


def expect_filters(network, position, layer, found):
    """32 filters of 3 × 3 with biases."""
    filters, height, width = found
    if (filters, height, width) != (32, 3, 3):
        text = "the Conv2D layer has another number of filters, or another window, than the task says."
        if filters == 3:
            text += " The first argument is the number of filters, the second the size of the window."
        network.refuse(position, text, f"{filters} filters of {height} × {width}", "32 filters of 3 × 3")
    if not layer.arguments.get("use_bias", True):
        network.refuse(position, "the Conv2D layer has no biases: take use_bias=False away.")


@check("pool by the maximum of 2 × 2", function="build_model", points=1, needs=("model",))
def test_pooling(learner, show):
    network = Network(read_model(learner.build_model()), show)
    position, layer = first_of(network.spec, WINDOW_POOLINGS)
    expect(layer, "there is no MaxPooling2D layer in the network.")
    height, width = two(layer.arguments.get("pool_size", 2))
    with diagnose(
        average_pooling=lambda: layer.kind == "AveragePooling2D",
        pooling_window=lambda: (height, width) != (2, 2),
    ):
        if layer.kind != "MaxPooling2D":
            text = f"{layer.kind} keeps the mean of each little square; max pooling keeps the largest value."
            network.refuse(position, text, layer.kind, "max pooling")
        if (height, width) != (2, 2):
            text = "the pooling layer has another window than the task says."
            network.refuse(position, text, f"{height} × {width}", "2 × 2")


@check("end in a single sigmoid unit", function="build_model", points=1, needs=("model",))
def test_output(learner, show):
    network = Network(read_model(learner.build_model()), show)
    network.expect_output()
    position, layer = parts(network.spec)[-1]
    if not layer.arguments.get("use_bias", True):
        network.refuse(position, "the output layer has no bias: take use_bias=False away.")


@check(
    "turn grey pictures of 256 × 256 into the right shape at every layer",
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
        pooling_steps=lambda: two(pooling.arguments.get("strides") or 2) == (1, 1),
    ):
        expect_flow(network)
    network.draw()


def expect_flow(network):
    """Every layer makes the shape that the task's network has there."""
    network.expect_input()
    for (position, layer), wanted in zip(parts(network.spec), TASK.layers, strict=False):
        if layer.output_shape != wanted.output_shape:
            text = f"{layer.kind} makes {shape(layer.output_shape)} of {shape(layer.input_shape)}."
            network.refuse(position, f"{text} {why_shape(layer)}", shape(layer.output_shape))


def why_shape(layer):
    """Which argument of a layer gives it another output shape than it would have by default."""
    if two(layer.arguments.get("dilation_rate", 1)) != (1, 1):
        return "dilation_rate pulls the window apart; the task does not ask for that."
    if layer.arguments.get("padding") == "same":
        return 'padding="same" puts a border of zeros around what comes in; this network has none.'
    if layer.kind == "Conv2D" and two(layer.arguments.get("strides", 1)) != (1, 1):
        return "strides lets the window skip places; it is to move one step at a time."
    if layer.kind == "MaxPooling2D" and two(layer.arguments.get("strides") or 2) != (2, 2):
        return "strides lets the little squares overlap or leaves gaps; they are to lie side by side."
    return "Look at its arguments, and at those of the layer before it."
