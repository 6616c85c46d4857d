"""Reading, drawing and judging a learner's network."""

import json
from dataclasses import dataclass
from types import SimpleNamespace

from grader.checks import Mismatch, diagnose
from grader.checks.figures import flow
from grader.checks.models import expect_model
from grader.checks.wording import shape

MAX_STEPS = 64  # what a report draws

CONVOLUTIONS = {"Conv2D", "DepthwiseConv2D"}
WINDOW_POOLINGS = {"MaxPooling2D", "AveragePooling2D"}
GLOBAL_POOLINGS = {"GlobalAveragePooling2D", "GlobalMaxPooling2D"}
ACTIVATIONS = {"Activation": "", "ReLU": "relu", "LeakyReLU": "leaky_relu", "Softmax": "softmax"}


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
