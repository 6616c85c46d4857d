"""Reading, drawing and judging a learner's network."""

import json
import math
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from types import SimpleNamespace

from grader.checks import Mismatch, diagnose
from grader.checks.figures import flow
from grader.checks.models import expect_model
from grader.checks.wording import shape

MAX_STEPS = 64  # steps that a figure shows

# The parts of the task's network. Another check judges the kind of pooling.
WINDOW_POOLINGS = {"MaxPooling2D", "AveragePooling2D"}
ORDER = (
    ("a Conv2D layer", {"Conv2D"}),
    ("a max pooling layer", WINDOW_POOLINGS),
    ("a Flatten layer", {"Flatten"}),
    ("a Dense layer", {"Dense"}),
)

CONVOLUTIONS = {
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "DepthwiseConv1D",
    "DepthwiseConv2D",
    "SeparableConv1D",
    "SeparableConv2D",
    "Conv1DTranspose",
    "Conv2DTranspose",
}
GLOBAL_POOLINGS = {"GlobalAveragePooling2D", "GlobalMaxPooling2D"}
RESHAPING = {"Flatten", "Reshape"}
ACTIVATIONS = {"Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax"}


def task_network():
    """Return the network that the lesson asks for, computed by the grader."""
    layers = (
        ("InputLayer", {"batch_shape": [None, 256, 256, 1]}),
        ("Conv2D", {"filters": 32, "kernel_size": [3, 3]}),
        ("MaxPooling2D", {"pool_size": [2, 2]}),
        ("Flatten", {}),
        ("Dense", {"units": 1, "activation": "sigmoid"}),
    )
    entries = [{"class_name": name, "config": config} for name, config in layers]
    text = json.dumps({"class_name": "Sequential", "config": {"layers": entries}})
    return expect_model(SimpleNamespace(about={"kind": "model", "config": text}), None)


TASK = task_network()


def configuration(value):
    """Return the configuration of a returned model as text; empty if there is none."""
    about = getattr(value, "about", None)
    return str(about.get("config") or "") if isinstance(about, dict) else ""


def _described(value):
    """Return how Keras describes a returned model: its class, its layers, and the whole document.

    Returns:
        An empty class and no layers for another value, and for a document that cannot be read.
    """
    try:
        document = json.loads(value.about["config"])
        layers = [entry for entry in document["config"]["layers"] if {"class_name", "config"} <= entry.keys()]
        return document["class_name"], layers, document
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return "", [], {}


def without_input(value):
    """Return whether a returned model is a Sequential that doesn't know its input shape."""
    kind, layers, _ = _described(value)
    return kind == "Sequential" and not _inputs(layers)


def has_open_sides(value):
    """Return whether a returned model takes images with three axes whose height or width is left open."""
    _, layers, _ = _described(value)
    sides = [settings.get("batch_shape") for settings in _inputs(layers)[:1]]
    return any(isinstance(each, list) and len(each) == 4 and None in each[1:] for each in sides)


def has_custom_layer(value):
    """Return whether a layer of a returned model is of a class that the grader does not run."""
    _, layers, _ = _described(value)
    return any(entry["config"] is None for entry in layers)


def _inputs(layers):
    """Return the settings of the input layers."""
    found = (entry["config"] for entry in layers if entry["class_name"] == "InputLayer")
    return [settings for settings in found if isinstance(settings, dict)]


def is_no_model(value):
    """Return whether a function returned something else than a model: no tensor either, and not None."""
    about = getattr(value, "about", None)
    found = about.get("kind") if isinstance(about, dict) else None
    return value is not None and found != "model" and "Tensor" not in str(getattr(value, "type", ""))


def has_branches(value, evaluator):
    """Return whether a returned model is not a chain of layers."""
    return not expect_model(value, evaluator, chain=False).is_chain


def read_first_model(value, evaluator):
    """Return the network that build_model returned, with the input of the task if its size is not known.

    A missing or open size costs only the check of the shapes: the others judge the layers all the same.
    """
    wanted = [None, *TASK.input_shape]
    _, layers, document = _described(value)
    if without_input(value):
        first = {"class_name": "InputLayer", "config": {"batch_shape": wanted}}
        document["config"]["layers"].insert(0, first)
    elif has_open_sides(value):
        settings = _inputs(layers)[0]
        pairs = zip(settings["batch_shape"], wanted, strict=True)
        settings["batch_shape"] = [task if side is None else side for side, task in pairs]
    else:
        return expect_model(value, evaluator)
    about = {**value.about, "config": json.dumps(document)}
    return expect_model(SimpleNamespace(about=about, type=value.type), evaluator)


def parts(spec):
    """Return (position, layer) of all layers except separate activations. Positions count from 1."""
    return [(n, layer) for n, layer in enumerate(spec.layers, 1) if layer.kind not in ACTIVATIONS]


def first_of(spec, kinds):
    """Return (position, layer) of the first layer of these kinds, or (0, None)."""
    return next(((n, layer) for n, layer in parts(spec) if layer.kind in kinds), (0, None))


def is_channels_first(sides):
    """Return whether an input has the channel before height and width."""
    return sides == (1, 256, 256)


def has_other_size(sides):
    """Return whether an input has another height or width than the images of the task."""
    return len(sides) == 3 and sides[:2] != TASK.input_shape[:2] and not is_channels_first(sides)


def draw(title, steps, wrong=None):
    """Return a figure of the shapes.

    `steps` are (label, shape, parameters or None where unknown); `wrong` is the index of the wrong step.
    """
    marked = [(*step, "wrong" if n == wrong else "") for n, step in enumerate(steps)][:MAX_STEPS]
    alt = ", then ".join(f"{label} {shape(sides)}" for label, sides, _ in steps[:MAX_STEPS])
    if wrong is not None:
        alt += f". The first wrong one is {steps[wrong][0]}"
    return flow(title, f"{alt}.", marked)


@dataclass(frozen=True)
class Network:
    """A learner's network, the function that shows a figure of it, and the network of the task if any."""

    spec: object
    show: object
    task: object = None

    def first_difference(self):
        """Return the position of the first layer that differs from the task in kind or shape, or None.

        The position is 0 for the input. It depends on no other check.
        """
        if self.task is None:
            return None
        if self.spec.input_shape != self.task.input_shape:
            return 0
        found = parts(self.spec)
        for (position, layer), (_, kinds), wanted in zip(found, ORDER, self.task.layers, strict=False):
            if layer.kind not in kinds or layer.output_shape != wanted.output_shape:
                return position
        if len(found) > len(ORDER):
            return found[len(ORDER)][0]
        return len(self.spec.layers) if len(found) < len(ORDER) else None

    def draw(self, wrong=None):
        """Show the network. `wrong` is the position of a layer, 0 for the input."""
        layers = [(layer.kind, layer.output_shape, layer.parameters) for layer in self.spec.layers]
        self.show(draw("Your network", [("input", self.spec.input_shape, None), *layers], wrong))

    def refuse(self, position, message, found="", expected=""):
        """Show the network with one layer marked, and fail the check."""
        first = self.first_difference()
        self.draw(position if first is None else min(position, first))
        raise Mismatch(message, found=found, expected=expected)

    def expect_input(self):
        """Check that the network takes the images of the task."""
        if self.spec.input_shape != TASK.input_shape:
            found, expected = shape(self.spec.input_shape), shape(TASK.input_shape)
            self.refuse(0, f"the input shape is {found}; {expected} was expected.", found, expected)

    def expect_output(self):
        """Check that the last layer is a Dense layer with one unit, whose only activation is a sigmoid."""
        last, layer = (parts(self.spec) or [(0, None)])[-1]
        names = [layer.activation, *(after.activation for after in self.spec.layers[last:])] if layer else []
        applied = [name for name in names if name != "linear"]
        dense = layer is not None and layer.kind == "Dense"
        one = dense and layer.output_shape[-1] == 1
        with diagnose(
            no_output_layer=lambda: ends_at_flatten([layer.kind for layer in self.spec.layers]),
            layer_after_output=lambda: self.task is None and self.is_output_followed,
            no_flatten=lambda: dense and len(layer.output_shape) > 1 and self.task is None,
            several_units=lambda: dense and not one,
            softmax_on_one=lambda: one and applied == ["softmax"],
            linear_output=lambda: one and not applied,
            relu_at_the_end=lambda: one and applied == ["relu", "sigmoid"],
            other_activation=lambda: dense and len(applied) == 1 and applied[0] not in ("sigmoid", "softmax"),
            activation_twice=lambda: dense and applied == ["sigmoid", "sigmoid"],
        ):
            self.judge_output()

    @property
    def is_output_followed(self):
        """Whether another kind of layer comes after a Dense layer with one sigmoid unit."""
        return self.spec.layers[-1].kind != "Dense" and any(
            layer.kind == "Dense"
            and layer.output_shape[-1] == 1
            and "sigmoid" in activations_from(self.spec, n)
            for n, layer in parts(self.spec)[:-1]
        )

    @property
    def ends_with_sigmoid_of_one(self):
        """Whether a sigmoid of a single number is the output, without a Dense layer.

        The deeper network may end in this way: the mean of a feature map, then a sigmoid.
        """
        if self.task is not None or math.prod(self.spec.output_shape) != 1 or len(self.spec.output_shape) > 1:
            return False
        rest = dropwhile(lambda layer: layer.kind in RESHAPING, reversed(self.spec.layers))
        applied = []
        for layer in rest:
            applied.append(layer.activation)
            if layer.kind not in ACTIVATIONS:
                ends = math.prod(layer.output_shape) == 1
                return ends and [name for name in applied if name != "linear"] == ["sigmoid"]
        return False

    def judge_output(self):
        """Check the output without diagnosing a misconception."""
        if self.ends_with_sigmoid_of_one:
            return
        last, layer = (parts(self.spec) or [(0, None)])[-1]
        if layer is None or layer.kind != "Dense":
            name = layer.kind if layer else "no layer"
            self.refuse(last, "the last layer must be a Dense layer.", name, "a Dense layer")
        if layer.output_shape[-1] != 1:
            found = f"{layer.output_shape[-1]} units"
            self.refuse(last, f"the last layer has {found}; 1 was expected.", found, "1 unit")
        if self.task is None and len(layer.output_shape) > 1:  # the first network: the check of the layers
            text = "the last layer outputs more than one number per image."
            text += " Its input isn't flat, so it is applied at every position of the feature maps."
            self.refuse(last, text, f"output shape {shape(layer.output_shape)}", "output shape 1")
        names = [layer.activation, *(after.activation for after in self.spec.layers[last:])]
        names = [name for name in names if name != "linear"]
        if names != ["sigmoid"]:
            self.refuse(last, why_activation(names), " then ".join(names[:4]) or "no activation", "sigmoid")


def activations_from(spec, position):
    """Return the activations that a layer and the separate ones directly after it apply."""
    after = takewhile(lambda layer: layer.kind in ACTIVATIONS, spec.layers[position:])
    return [spec.layers[position - 1].activation, *(layer.activation for layer in after)]


def ends_at_flatten(kinds):
    """Return whether a network lacks its output layer. A Dense layer in another place is another mistake."""
    return kinds[-1:] == ["Flatten"] and "Dense" not in kinds


def why_activation(names):
    """Return what is wrong with the activations of the output."""
    if not names:
        return "the output layer has no activation, so it isn't limited to the range 0 to 1."
    if names == ["softmax"]:
        return (
            "softmax divides a total of 1 among the units of a layer. A single unit gets all of it, "
            "so the output is 1 for every image."
        )
    return "the activation of the output differs from the task." + " Use only one." * (len(names) > 1)
