"""Hidden checks of lesson 03.

The functions of this lesson take no arguments, so there are no fresh inputs to draw. Models are judged
from their description by the grader's own arithmetic (`grader.checks.models`), and the tables of
the learner against the same arithmetic on the network of the task, never against what a model says of itself.
"""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks import Mismatch, check, expect, expect_kind
from grader.checks.models import expect_model
from grader.checks.pictures import flow
from grader.grading.describe import describe, kind, shape

MAX_AXES = 6  # a shape of the course has at most three

CONVOLUTIONS = {"Conv2D", "DepthwiseConv2D"}
WINDOW_POOLINGS = {"MaxPooling2D", "AveragePooling2D"}
POOLINGS = WINDOW_POOLINGS | {"GlobalAveragePooling2D", "GlobalMaxPooling2D"}
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
    "conv": "Count the places where a window of 3 lies wholly inside a row of 256; each filter gives one map.",
    "pool": "Pooling over 2 × 2 halves height and width of what comes in, and leaves the number of maps alone.",
    "flatten": "Flatten lays every number that comes in along one axis: how many are there?",
    "output": "The last layer has one unit.",
}
PARAMETER_RULES = {
    "conv": "A filter has one weight for each number in its window, and one bias; how many filters are there?",
    "output": "The unit has one weight for each number that Flatten passes on, and one bias.",
    "total": "Pooling and Flatten learn nothing; what is left to add up?",
}
OF_YOUR_MODEL = " It is what the model has that build_model() returns at present, and that is not the network of the task."


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


@pytest.fixture(scope="module")
def seen():
    """Models that an earlier check of the same run could read, by the function that built them."""
    return {}


# -- reading and drawing models ------------------------------------------------------------------------


def read_model(value):
    """What the grader makes of a returned model; a class of the learner's own gets a sentence of its own."""
    about = getattr(value, "about", None)
    found = about.get("kind") if isinstance(about, dict) else None
    name = str(getattr(value, "type", ""))
    if found == "model" and name.startswith("submission."):
        raise Mismatch(
            f"the model is a class of your own ({name.rpartition('.')[2][:40]}), and its layers cannot be read. "
            "Build it with keras.Sequential([...]) or keras.Model(inputs, outputs).",
            expected="a Sequential or functional Keras model",
        )
    if found == "unreadable":
        raise Mismatch(
            f"the {name.rpartition('.')[2][:40] or 'object'} that came back cannot be read. "
            "Build the model from Keras' own layers only.",
            expected="a Sequential or functional Keras model",
        )
    return expect_model(value)


def parts(spec):
    """(position, layer) of all layers that are more than an activation; positions count from 1."""
    return [(n, layer) for n, layer in enumerate(spec.layers, 1) if layer.kind not in ACTIVATIONS]


def first_of(spec, kinds):
    """(position, layer) of the first layer of these kinds, or None."""
    return next(((n, layer) for n, layer in parts(spec) if layer.kind in kinds), None)


def shapes_of(spec):
    """The shape of the input and those after each part."""
    return [spec.input_shape, *(layer.output_shape for _, layer in parts(spec))]


def draw(title, steps, wrong=None):
    """The flow of shapes as an exhibit; `steps` are (label, shape, parameters), `wrong` is a position."""
    marked = [(*step, "wrong" if n == wrong else "") for n, step in enumerate(steps)]
    alt = ", then ".join(f"{label} {shape(tuple(sides))}" for label, sides, _ in steps)
    if wrong is not None:
        alt += f". The first wrong one: {steps[wrong][0]}"
    return flow(title, f"{alt}.", marked)


def draw_model(spec, wrong=None):
    """The flow of shapes through a learner's network."""
    steps = [("input", spec.input_shape, 0)]
    steps += [(layer.kind, layer.output_shape, layer.parameters) for layer in spec.layers]
    return draw("Your network, layer by layer", steps, wrong)


def refuse(show, spec, position, message, **words):
    """Show the network with one layer marked, and end the check."""
    show(draw_model(spec, position))
    raise Mismatch(message, **words)


def two(value):
    """Height and width of a window, which may be one number for both."""
    return (value, value) if isinstance(value, int) else tuple(value)


# -- build_model ---------------------------------------------------------------------------------------


@check("return a Keras model that knows its input shape", function="build_model", points=1)
def test_model(learner, seen):
    seen["build_model"] = read_model(learner.build_model())


@check(
    "put convolution, max pooling, flatten and the output layer in this order",
    function="build_model",
    points=1,
    needs=("model",),
)
def test_layers(learner, show):
    spec = read_model(learner.build_model())
    found = parts(spec)
    before = "the input"
    for (position, layer), (wanted, kinds) in zip(found, ORDER, strict=False):
        if layer.kind not in kinds:
            refuse(
                show,
                spec,
                position,
                f"{before} is followed by {layer.kind}; {wanted} was expected there.{_remark(layer.kind)}",
                found=_chain(found),
                expected=wanted,
            )
        before = layer.kind
    if len(found) < len(ORDER):
        missing = ORDER[len(found)][0]
        refuse(
            show,
            spec,
            len(spec.layers),
            f"the network ends after {before}; {missing} is missing.",
            found=_chain(found),
            expected=missing,
        )
    if len(found) > len(ORDER):
        position, layer = found[len(ORDER)]
        refuse(
            show,
            spec,
            position,
            f"after the output layer comes {layer.kind}; nothing was expected there.",
            found=_chain(found),
        )


def _chain(found):
    return ", ".join(layer.kind for _, layer in found[:8]) + (", …" if len(found) > 8 else "")


def _remark(name):
    if name in POOLINGS - WINDOW_POOLINGS:
        return " It keeps a single number of each feature map; Flatten keeps them all."
    if name in {"Dense", "Flatten", "Conv2D"} | WINDOW_POOLINGS:
        return ""
    return " This network has no layers but those of the task; the bonus is the place for more."


@check("convolve with 32 filters of 3 × 3", function="build_model", points=1, needs=("model",))
def test_convolution(learner, show):
    spec = read_model(learner.build_model())
    position, layer = first_of(spec, {"Conv2D"}) or (None, None)
    expect(layer, "there is no Conv2D layer in the network.")
    filters, window = layer.arguments["filters"], two(layer.arguments["kernel_size"])
    if (filters, window) != (32, (3, 3)):
        exchanged = filters == 3 and 32 in window
        refuse(
            show,
            spec,
            position,
            "the Conv2D layer has another number of filters or another window than the task says."
            + (" Are they exchanged? The number of filters comes first." if exchanged else ""),
            found=f"{filters} filters of {window[0]} × {window[1]}",
            expected="32 filters of 3 × 3",
        )
    if not layer.arguments.get("use_bias", True):
        refuse(show, spec, position, "the Conv2D layer has no biases (use_bias=False); leave them on.")


@check("pool by the maximum of 2 × 2", function="build_model", points=1, needs=("model",))
def test_pooling(learner, show):
    spec = read_model(learner.build_model())
    position, layer = first_of(spec, WINDOW_POOLINGS) or (None, None)
    expect(layer, "there is no MaxPooling2D layer in the network.")
    if layer.kind != "MaxPooling2D":
        refuse(
            show,
            spec,
            position,
            f"{layer.kind} keeps the mean of each little square; max pooling keeps the largest value.",
            found=layer.kind,
            expected="max pooling",
        )
    window = two(layer.arguments.get("pool_size", 2))
    if window != (2, 2):
        refuse(
            show,
            spec,
            position,
            "the pooling layer has another window than the task says.",
            found=f"{window[0]} × {window[1]}",
            expected="2 × 2",
        )


@check("end in a single sigmoid unit", function="build_model", points=1, needs=("model",))
def test_output(learner, show):
    spec = read_model(learner.build_model())
    judge_output(spec, show)
    position, layer = first_of(spec, {"Dense"})
    if not layer.arguments.get("use_bias", True):
        refuse(show, spec, position, "the Dense layer has no bias (use_bias=False); leave it on.")


def judge_output(spec, show):
    """The last layer is a Dense layer with one unit, and its only activation is a sigmoid."""
    last, layer = (parts(spec) or [(0, None)])[-1]
    if layer is None or layer.kind != "Dense":
        name = layer.kind if layer else "the input"
        refuse(show, spec, last, f"the network ends in {name}; a Dense layer was expected at its end.")
    if layer.output_shape != (1,):
        units = layer.arguments["units"]
        reason = (
            "does its work at every place of a map, because what comes in is not flat"
            if len(layer.output_shape) > 1
            else "has more than one unit"
        )
        refuse(
            show,
            spec,
            last,
            f"the last layer ({units} unit{'s' * (units != 1)}) {reason}; one number for each picture is asked for.",
            found=f"{shape(layer.output_shape)} for each picture",
            expected="one number for each picture",
        )
    names = [layer.activation, *(_activation(after) for after in spec.layers[last:])]
    names = [name for name in names if name != "linear"]
    if names != ["sigmoid"]:
        refuse(
            show,
            spec,
            last,
            _why_activation(names),
            found=" and then ".join(names[:4]) or "no activation",
            expected="sigmoid",
        )


def _activation(layer):
    return ACTIVATIONS[layer.kind] or layer.activation


def _why_activation(names):
    if not names:
        return "the output has no activation, so it may be any number; squeeze it into 0 to 1."
    if names == ["softmax"]:
        return (
            "softmax shares out 1 among the units of a layer; a single unit gets all of it, "
            "so the answer is 1 whatever the picture shows."
        )
    if len(names) > 1:
        return "the output has more than one activation."
    return f"the activation of the output is {names[0]}."


@check(
    "turn grey pictures of 256 × 256 into the right shape at every layer",
    function="build_model",
    points=1,
    needs=("layers", "convolution", "pooling"),
)
def test_flow(learner, show):
    spec = read_model(learner.build_model())
    if spec.input_shape != TASK.input_shape:
        refuse(
            show,
            spec,
            0,
            "the network takes pictures of another shape than the task says.",
            found=shape(spec.input_shape),
            expected="256 × 256 and one channel",
        )
    for (position, layer), own in zip(parts(spec), TASK.layers, strict=False):
        if layer.output_shape != own.output_shape:
            refuse(
                show,
                spec,
                position,
                f"{layer.kind} makes {shape(layer.output_shape)} of {shape(layer.input_shape)}. "
                + _why_shape(layer),
                found=shape(layer.output_shape),
            )
    show(draw_model(spec))


def _why_shape(layer):
    arguments = layer.arguments
    if two(arguments.get("dilation_rate", 1)) != (1, 1):
        return "dilation_rate spreads the window out; the task does not ask for that."
    if layer.kind == "Conv2D" and two(arguments.get("strides", 1)) != (1, 1):
        return "strides makes the window skip places; it is to move one step at a time."
    if arguments.get("padding") == "same":
        return 'padding="same" puts a border of zeros around the picture; this network has none.'
    if layer.kind == "MaxPooling2D" and two(arguments.get("strides") or 2) != (2, 2):
        return "strides makes the little squares overlap or leaves gaps; they are to lie side by side."
    return "Look at the arguments of this layer and of the one before it."


# -- describe_shapes and count_parameters ----------------------------------------------------------------


def read_shape(value, what):
    """A learner's shape as a tuple of ints; a list and NumPy's integers are taken too."""
    if not isinstance(value, (list, tuple)):
        advice = "A tuple such as (height, width, channels) was expected."
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            advice = "A tuple with one number needs a comma: (7,) and not (7)."
        raise Mismatch(f"{what} is {kind(value)}. {advice}", found=describe(value), expected="a tuple")
    if len(value) > MAX_AXES:
        raise Mismatch(f"{what} has {len(value)} entries; no shape of this lesson has so many.")
    if value and value[0] is None:
        raise Mismatch(
            f"{what} begins with None: that is the batch axis. Leave it out.", found=describe(value)
        )
    return tuple(whole(side, f"an entry of {what}") for side in value)


def whole(value, what):
    """A learner's whole number as an int."""
    if isinstance(value, (np.generic, np.ndarray)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    advice = " Divide with // or convert with int(...)." if isinstance(value, float) else ""
    raise Mismatch(
        f"{what} is {kind(value)}; a whole number was expected.{advice}",
        found=describe(value),
        expected="a whole number",
    )


def read_table(value, keys, read):
    """The entries of a learner's dict in the order of `keys`, each read with `read(entry, what)`."""
    table = expect_kind(value, dict, "a dict with the keys " + ", ".join(keys))
    missing = [key for key in keys if key not in table]
    if missing:
        raise Mismatch(
            f"the dict has no key {missing[0]!r}.",
            found=describe(table),
            expected=f"the keys {', '.join(keys)}",
        )
    return {key: read(table[key], repr(key)) for key in keys}


def first_wrong(claims, truths):
    """Position of the first claim that is not true, or None."""
    return next((n for n, pair in enumerate(zip(claims, truths, strict=True)) if pair[0] != pair[1]), None)


def right_of(claims, truths):
    """How many claims are true, in words."""
    return f"{sum(map(tuple.__eq__, claims, truths))} of {len(truths)} shapes are right"


@check("describe the shape after each layer", function="describe_shapes", points=2)
def test_shapes(learner, show, seen):
    table = read_table(learner.describe_shapes(), tuple(SHAPE_RULES), read_shape)
    keys, claims, truths = list(table), list(table.values()), shapes_of(TASK)
    wrong = first_wrong(claims, truths)
    show(draw("The shapes that you gave", [(key, claim, 0) for key, claim in table.items()], wrong))
    if wrong is None:
        return
    key, claim, truth = keys[wrong], claims[wrong], truths[wrong]
    reason = SHAPE_RULES[key]
    if claim[1:] == truth:
        reason = "The first number is the batch axis; leave it out."
    elif len(truth) == 3 and claim == (truth[2], *truth[:2]):
        reason = "In Keras the channels (or maps) come last."
    elif "build_model" in seen and claims == shapes_of(seen["build_model"]):
        reason += OF_YOUR_MODEL
    raise Mismatch(
        f"{key!r} is not right, counted from the input on it is the first ({right_of(claims, truths)}). {reason}",
        found=f"{key!r}: {describe(claim)}",
    )


@check("count the parameters", function="count_parameters", points=2)
def test_parameters(learner, seen):
    table = read_table(learner.count_parameters(), tuple(PARAMETER_RULES), whole)
    keys, claims, truths = list(table), list(table.values()), parameters_of(TASK)
    wrong = first_wrong(claims, truths)
    if wrong is None:
        return
    key, reason = keys[wrong], PARAMETER_RULES[keys[wrong]]
    if key == "total" or claims[2] != claims[0] + claims[1]:
        reason += " As it stands, 'total' is not even the sum of the other two." * (
            claims[2] != claims[0] + claims[1]
        )
    layer = {"conv": TASK.layers[0], "output": TASK.layers[-1]}.get(key)
    if layer and claims[wrong] == layer.parameters - layer.weights[1][0]:
        reason = "These are the weights; the biases are missing."
    elif "build_model" in seen and claims == parameters_of(seen["build_model"]):
        reason += OF_YOUR_MODEL
    raise Mismatch(f"{key!r} is not right. {reason}", found=f"{key!r}: {describe(claims[wrong])}")


def parameters_of(spec):
    """Parameters of the first convolution, of the last layer that is no activation, and of all."""
    conv, found = first_of(spec, {"Conv2D"}), parts(spec)
    return [conv[1].parameters if conv else 0, found[-1][1].parameters if found else 0, spec.parameters]


# -- bonus -----------------------------------------------------------------------------------------------


@check("keep input and output in the deeper network", function="build_deeper_model", points=1, bonus=True)
def test_deeper_model(learner, show):
    spec = read_model(learner.build_deeper_model())
    if spec.input_shape != TASK.input_shape:
        refuse(
            show,
            spec,
            0,
            "the deeper network takes pictures of another shape.",
            found=shape(spec.input_shape),
            expected="256 × 256 and one channel",
        )
    judge_output(spec, show)


@check(
    "have two convolutions and two poolings or more in it",
    function="build_deeper_model",
    points=1,
    bonus=True,
    needs=("deeper-model",),
)
def test_deeper_layers(learner, show):
    spec = read_model(learner.build_deeper_model())
    show(draw_model(spec))
    kinds = [layer.kind for layer in spec.layers]
    counts = {
        "convolution": sum(name in CONVOLUTIONS for name in kinds),
        "pooling": sum(name in POOLINGS for name in kinds),
    }
    for name, count in counts.items():
        expect(
            count >= 2,
            f"the deeper network has fewer than two {name} layers.",
            found=f"{count} {name} layer{'s' * (count != 1)}",
            expected="two or more",
        )


@check(
    "describe the shape after every layer of the deeper network",
    function="describe_deeper_shapes",
    points=2,
    bonus=True,
    needs=("deeper-model", "deeper-layers"),
)
def test_deeper_shapes(learner, show):
    spec = read_model(learner.build_deeper_model())
    value = expect_kind(
        learner.describe_deeper_shapes(), (list, tuple), "a list of tuples", "Collect them in a list first."
    )
    truths = [layer.output_shape for layer in spec.layers]
    labels = [layer.kind for layer in spec.layers]
    if len(value) == len(truths) + 1:  # the input's shape may stand first
        truths, labels = [spec.input_shape, *truths], ["input", *labels]
    expect(
        len(value) == len(truths),
        "there must be one shape for every layer of the deeper network.",
        found=f"{len(value)} shapes",
        expected=f"{len(truths)} shapes, one for each layer",
    )
    claims = [read_shape(item, f"shape {n}") for n, item in enumerate(value, 1)]
    wrong = first_wrong(claims, truths)
    show(draw("The shapes that you gave", [(*step, 0) for step in zip(labels, claims, strict=True)], wrong))
    if wrong is not None:
        raise Mismatch(
            f"shape {wrong + 1} ({labels[wrong]}) is the first that is not right "
            f"({right_of(claims, truths)}). What goes into this layer, and what does the layer do with it?",
            found=describe(claims[wrong]),
        )
