"""Hidden checks of lesson 03.

The functions of this lesson take no arguments, so there are no fresh inputs to draw. Models are
judged from their description by the grader's own arithmetic (`grader.checks.models`), and the
learner's tables against the same arithmetic, never against what a model says of itself.
"""

import json
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks import Mismatch, check, diagnose, expect, expect_kind
from grader.checks.figures import flow
from grader.checks.models import expect_model
from grader.checks.wording import describe, kind, shape

MAX_AXES = 6  # no shape of the course has more than three
MAX_STEPS = 64  # what a report draws

CONVOLUTIONS = {"Conv2D", "DepthwiseConv2D"}
WINDOW_POOLINGS = {"MaxPooling2D", "AveragePooling2D"}
GLOBAL_POOLINGS = {"GlobalAveragePooling2D", "GlobalMaxPooling2D"}
ACTIVATIONS = {"Activation": "", "ReLU": "relu", "LeakyReLU": "leaky_relu", "Softmax": "softmax"}

# The parts of the task's network. Which pooling it is, is a check of its own.
ORDER = (
    ("a Conv2D layer", {"Conv2D"}),
    ("a max pooling layer", WINDOW_POOLINGS),
    ("a Flatten layer", {"Flatten"}),
    ("a Dense layer", {"Dense"}),
)

SHAPE_RULES = {
    "input": "A grey picture has a height, a width and one channel.",
    "conv": "In how many places does a window of 3 lie inside a row of 256? Each filter gives one map.",
    "pool": "Pooling over 2 × 2 halves height and width and leaves the number of maps alone.",
    "flatten": "Flatten lays every number that comes in along one axis: how many are there?",
    "output": "The last layer has one unit.",
}
PARAMETER_RULES = {
    "conv": "A filter has a weight for each number in its window, and one bias. How many filters are there?",
    "output": "The unit has a weight for each number that Flatten passes on, and one bias.",
    "total": "Pooling and Flatten learn nothing. What is left to add up?",
}
LIKE_YOUR_MODEL = (
    " It is so in the model that build_model() returns now, but that is not yet the network of the task."
)


def task_network():
    """The network that the lesson asks for, worked out by the grader's own arithmetic."""
    layers = (
        ("InputLayer", {"batch_shape": [None, 256, 256, 1]}),
        ("Conv2D", {"filters": 32, "kernel_size": [3, 3]}),
        ("MaxPooling2D", {"pool_size": [2, 2]}),
        ("Flatten", {}),
        ("Dense", {"units": 1, "activation": "sigmoid"}),
    )
    entries = [{"class_name": name, "config": config} for name, config in layers]
    text = json.dumps({"class_name": "Sequential", "config": {"layers": entries}})
    return expect_model(SimpleNamespace(about={"kind": "model", "config": text}))


TASK = task_network()


# -- reading and drawing networks ----------------------------------------------------------------------


def read_model(value):
    """What the grader makes of a returned model."""
    about = getattr(value, "about", None)
    claim = about.get("kind") if isinstance(about, dict) else None
    module, _, name = str(getattr(value, "type", "")).rpartition(".")
    if claim == "unreadable" or (claim == "model" and module == "submission"):
        own = "a class of your own, and its" if module == "submission" else "an object whose"
        raise Mismatch(
            f"the model is {own} layers cannot be read. "
            "Build it from Keras' layers with keras.Sequential([...]) or keras.Model(inputs, outputs).",
            found=name[:40],
            expected="a Sequential or functional Keras model",
        )
    return expect_model(value)


def parts(spec):
    """(position, layer) of all layers that are more than an activation; positions count from 1."""
    return [(n, layer) for n, layer in enumerate(spec.layers, 1) if layer.kind not in ACTIVATIONS]


def first_of(spec, kinds):
    """(position, layer) of the first layer of these kinds, or (0, None)."""
    return next(((n, layer) for n, layer in parts(spec) if layer.kind in kinds), (0, None))


def draw(title, steps, wrong=None):
    """The flow of shapes.

    `steps` are (label, shape, parameters or None if nobody said how many); `wrong` is the index of one.
    """
    marked = [(*step, "wrong" if n == wrong else "") for n, step in enumerate(steps)][:MAX_STEPS]
    alt = ", then ".join(f"{label} {shape(sides)}" for label, sides, _ in steps[:MAX_STEPS])
    if wrong is not None:
        alt += f". The first wrong one is {steps[wrong][0]}"
    return flow(title, f"{alt}.", marked)


@dataclass(frozen=True)
class Network:
    """A learner's network, and where to show it."""

    spec: object
    show: object

    def draw(self, wrong=None):
        """Show it; `wrong` is the position of a layer, 0 for the input."""
        layers = [(layer.kind, layer.output_shape, layer.parameters) for layer in self.spec.layers]
        self.show(draw("Your network", [("input", self.spec.input_shape, None), *layers], wrong))

    def refuse(self, position, message, found="", expected=""):
        """Show it with one layer marked, and end the check."""
        self.draw(position)
        raise Mismatch(message, found=found, expected=expected)

    def expect_input(self):
        """It takes the pictures of the task."""
        if self.spec.input_shape != TASK.input_shape:
            text = "the network takes pictures of another shape than the task says."
            self.refuse(0, text, shape(self.spec.input_shape), "256 × 256, one channel")

    def expect_output(self):
        """Its last layer is a Dense layer with one unit, and this unit's only activation is a sigmoid."""
        last, layer = (parts(self.spec) or [(0, None)])[-1]
        names = [layer.activation, *(activation(after) for after in self.spec.layers[last:])] if layer else []
        with diagnose(
            no_output_layer=lambda: layer.kind == "Flatten",
            no_flatten=lambda: len(layer.output_shape) > 1 and layer.kind == "Dense",
            two_units=lambda: layer.output_shape == (2,),
            softmax_on_one=lambda: layer.output_shape == (1,) and "softmax" in names,
            linear_output=lambda: layer.output_shape == (1,) and set(names) <= {"linear"},
            relu_at_the_end=lambda: layer.output_shape == (1,) and "relu" in names,
        ):
            self.judge_output()

    def judge_output(self):
        """The same, without a word about how it came to be."""
        last, layer = (parts(self.spec) or [(0, None)])[-1]
        if layer is None or layer.kind != "Dense":
            name = layer.kind if layer else "no layer"
            self.refuse(last, "the last layer was expected to be a Dense layer.", name, "a Dense layer")
        if layer.output_shape != (1,):
            text = "the last layer gives more than one number for a picture."
            if len(layer.output_shape) > 1:
                text += " What goes into it is not flat, so it works at every place of the maps by itself."
            self.refuse(last, text, f"{shape(layer.output_shape)} numbers", "one number")
        names = [layer.activation, *(activation(after) for after in self.spec.layers[last:])]
        names = [name for name in names if name != "linear"]
        if names != ["sigmoid"]:
            self.refuse(last, why_activation(names), " then ".join(names[:4]) or "no activation", "sigmoid")


def activation(layer):
    """The name of the activation that a layer of its own applies."""
    return ACTIVATIONS[layer.kind] or layer.activation


def why_activation(names):
    """What is wrong with the activations of the output."""
    if not names:
        return "the output has no activation, so it may be any number; it is to lie between 0 and 1."
    if names == ["softmax"]:
        return (
            "softmax shares out 1 among the units of a layer; a single unit gets all of it, "
            "so the answer is 1 whatever the picture shows."
        )
    return "the output has another activation than the task says." + " One is enough." * (len(names) > 1)


def two(value):
    """Height and width of a window, which may be given as one number."""
    return (value, value) if isinstance(value, int) else tuple(value)


# -- build_model ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seen():
    """Networks that an earlier check of the same run could read, by the function that built them."""
    return {}


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


# -- describe_shapes and count_parameters ----------------------------------------------------------------


def read_shape(value, what):
    """A learner's shape as a tuple of ints; a list and NumPy's integers are taken too."""
    if not isinstance(value, (list, tuple)):
        advice = "a tuple such as (height, width, channels) was expected."
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            advice = "a tuple was expected. One with a single number needs a comma: (7,) and not (7)."
        raise Mismatch(f"{what} is {kind(value)}; {advice}", found=describe(value), expected="a tuple")
    if len(value) > MAX_AXES:
        raise Mismatch(f"{what} has {len(value)} entries; no shape of this lesson has so many.")
    if value and value[0] is None:
        text = f"{what} begins with None: that is the batch axis. Leave it out."
        raise Mismatch(text, found=describe(value))
    sides = tuple(whole(side, f"an entry of {what}") for side in value)
    if any(side < 1 for side in sides):
        raise Mismatch(f"{what} has an entry below 1; every side is at least 1.", found=describe(value))
    return sides


def whole(value, what):
    """A learner's whole number as an int."""
    if isinstance(value, (np.generic, np.ndarray)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = f"{what} is {kind(value)}; a whole number was expected."
    if isinstance(value, float):
        text += " Divide with // or convert with int(...)."
    raise Mismatch(text, found=describe(value), expected="a whole number")


def read_table(value, keys, read):
    """The entries of a learner's dict in the order of `keys`, each read by ``read(entry, what)``."""
    wanted = f"the keys {', '.join(keys)}"
    table = expect_kind(value, dict, "a dict", f"It is to have {wanted}.")
    for key in keys:
        if key not in table:
            raise Mismatch(f"the dict has no key {key!r}.", found=describe(table), expected=wanted)
    return {key: read(table[key], repr(key)) for key in keys}


def first_wrong(claims, truths):
    """Index of the first claim that is not true, or None."""
    return next((n for n, pair in enumerate(zip(claims, truths, strict=True)) if pair[0] != pair[1]), None)


def shapes_of(spec):
    """The shape of the input and those after each part."""
    return [spec.input_shape, *(layer.output_shape for _, layer in parts(spec))]


def parameters_of(spec):
    """Parameters of the first convolution, of the last part, and of the whole network."""
    _, convolution = first_of(spec, {"Conv2D"})
    last = parts(spec)[-1][1] if parts(spec) else None
    return [layer.parameters if layer else 0 for layer in (convolution, last)] + [spec.parameters]


@check("describe the shape after each layer", function="describe_shapes", points=2)
def test_shapes(learner, show, seen):
    answer = learner.describe_shapes()

    def told(key):
        return tuple(answer[key])

    with diagnose(
        batch_axis=lambda: all(told(key)[0] in (None, 1) for key in ("conv", "pool", "flatten")),
        channels_first=lambda: told("conv") == (32, 254, 254) or told("input") == (1, 256, 256),
        same_padding=lambda: told("conv") == (256, 256, 32),
        one_pixel_lost=lambda: told("conv") == (255, 255, 32),
        maps_forgotten=lambda: told("flatten") == (127 * 127,),
        no_comma=lambda: any(isinstance(answer[key], int) for key in ("flatten", "output")),
        other_names=lambda: isinstance(answer, dict) and not set(SHAPE_RULES) <= set(answer),
        fractions=lambda: any(isinstance(side, float) for key in SHAPE_RULES for side in told(key)),
    ):
        expect_shapes(answer, show, seen)


def expect_shapes(answer, show, seen):
    """The shape after each layer of the task's network."""
    table = read_table(answer, tuple(SHAPE_RULES), read_shape)
    claims, truths = list(table.values()), shapes_of(TASK)
    wrong = first_wrong(claims, truths)
    show(draw("The shapes that you gave", [(key, claim, None) for key, claim in table.items()], wrong))
    if wrong is None:
        return
    key, claim, truth = list(table)[wrong], claims[wrong], truths[wrong]
    reason = SHAPE_RULES[key]
    if claim[1:] == truth:
        reason = "It begins with the batch axis; leave that out."
    elif len(truth) == 3 and claim == (truth[2], *truth[:2]):
        reason = "In Keras the channels, or maps, come last."
    elif "build_model" in seen and claims == shapes_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is the first shape that is not right. {reason}", found=describe(claim))


@check("count the parameters", function="count_parameters", points=2)
def test_parameters(learner, seen):
    answer = learner.count_parameters()
    convolution, output, total = parameters_of(TASK)
    places = 254 * 254
    with diagnose(
        biases_forgotten=lambda: answer["conv"] == convolution - 32 or answer["output"] == output - 1,
        one_filter=lambda: answer["conv"] in (convolution // 32, convolution // 32 - 1),
        at_every_place=lambda: answer["conv"] in (convolution * places, (convolution - 32) * places),
        before_pooling=lambda: answer["output"] in (32 * places, 32 * places + 1),
        values_counted=lambda: answer["total"] - total in (32 * places + output - 1, 32 * places),
        fractions=lambda: any(isinstance(number, float) for number in answer.values()),
        other_names=lambda: isinstance(answer, dict) and not set(PARAMETER_RULES) <= set(answer),
    ):
        expect_parameters(answer, seen)


def expect_parameters(answer, seen):
    """The number of parameters of the task's network."""
    table = read_table(answer, tuple(PARAMETER_RULES), whole)
    claims = list(table.values())
    wrong = first_wrong(claims, parameters_of(TASK))
    if wrong is None:
        return
    key = list(table)[wrong]
    layer = {"conv": TASK.layers[0], "output": TASK.layers[-1]}.get(key)
    reason = PARAMETER_RULES[key]
    if layer and claims[wrong] == layer.parameters - layer.weights[1][0]:
        reason = "These are the weights; the biases are missing."
    elif "build_model" in seen and claims == parameters_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is not right. {reason}", found=describe(claims[wrong]))


# -- bonus -----------------------------------------------------------------------------------------------


@check("keep input and output in the deeper network", function="build_deeper_model", points=1, bonus=True)
def test_deeper_model(learner, show):
    network = Network(read_model(learner.build_deeper_model()), show)
    with diagnose(color_input=lambda: network.spec.input_shape == (256, 256, 3)):
        network.expect_input()
    network.expect_output()


@check(
    "have two or more convolutions and two or more poolings",
    function="build_deeper_model",
    points=1,
    bonus=True,
    needs=("deeper-model",),
)
def test_deeper_layers(learner, show):
    network = Network(read_model(learner.build_deeper_model()), show)
    network.draw()
    kinds = [layer.kind for layer in network.spec.layers]
    for name, libraries in (("convolution", CONVOLUTIONS), ("pooling", WINDOW_POOLINGS | GLOBAL_POOLINGS)):
        count = sum(each in libraries for each in kinds)
        found = f"{count} {name} layer{'' if count == 1 else 's'}"
        with diagnose(
            one_convolution=lambda count=count, name=name: name == "convolution" and count == 1,
            one_pooling=lambda count=count, name=name: name == "pooling" and count == 1,
        ):
            text = f"the deeper network has too few {name} layers."
            expect(count >= 2, text, found=found, expected="2 or more")


@check(
    "describe the shape after every layer of the deeper network",
    function="describe_deeper_shapes",
    points=2,
    bonus=True,
    needs=("deeper-model", "deeper-layers"),
)
def test_deeper_shapes(learner, show):
    spec = read_model(learner.build_deeper_model())
    value = learner.describe_deeper_shapes()
    outputs = [layer.output_shape for layer in spec.layers]
    given = [tuple(each) if isinstance(each, (list, tuple)) else each for each in value or ()]
    with diagnose(
        batch_axis=lambda: [each[1:] for each in given] == outputs,
        inputs_for_outputs=lambda: given == [layer.input_shape for layer in spec.layers],
        another_model=lambda: given in (shapes_of(TASK), shapes_of(TASK)[1:]),
        layers_left_out=lambda: len(given) < len(outputs) and given == outputs[: len(given)],
    ):
        expect_deeper_shapes(spec, value, show)


def expect_deeper_shapes(spec, value, show):
    """One shape for each layer of the deeper network."""
    expect_kind(value, (list, tuple), "a list of tuples", "Collect one tuple for each layer in a list.")
    labels, truths = [layer.kind for layer in spec.layers], [layer.output_shape for layer in spec.layers]
    if len(value) == len(truths) + 1:  # the shape of the input may stand first
        labels, truths = ["input", *labels], [spec.input_shape, *truths]
    if len(value) != len(truths):
        text = "the list is to have one shape for each layer of the deeper network, whatever its kind."
        raise Mismatch(text, found=f"length {len(value)}", expected=f"length {len(truths)}")
    claims = [read_shape(item, f"shape {n}") for n, item in enumerate(value, 1)]
    wrong = first_wrong(claims, truths)
    show(
        draw("The shapes that you gave", [(*step, None) for step in zip(labels, claims, strict=True)], wrong)
    )
    if wrong is not None:
        reason = "What goes into this layer, and what does the layer make of it?"
        if claims[wrong][1:] == truths[wrong]:
            reason = "It begins with the batch axis; leave that out."
        text = f"shape {wrong + 1} ({labels[wrong]}) is the first that is not right. {reason}"
        raise Mismatch(text, found=describe(claims[wrong]))
