"""A model as a check sees it: its layers with the shapes that the grader computed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from grader.checks.compiled import Compiled
from grader.checks.layers import Shape
from grader.checks.names import ACTIVATIONS, activation_name, activation_of_layer


@dataclass(frozen=True, slots=True)
class Layer:
    """One call of a layer, with shapes that the grader computed.

    Attributes:
        kind: Class name in Keras. An operation of ``keras.ops`` has a name such as ``ops.reshape``; one that
            applies an activation has the kind ``Activation``.
        arguments: The validated arguments that determine what the layer computes. Initializers, constraints,
            seeds and names are left out.
        input_shape: Shape of the first input without the batch axis.
        output_shape: Shape of the first output without the batch axis.
        weights: Shapes of the weights in the order of ``get_weights``; empty if an earlier call has the same
            layer.
        inputs: Positions of the layers whose outputs this one takes, from 1; 0 is the input of the model.
        trainable: Whether training changes the weights, as the worker claims.
        unit: Number of the layer in the outermost model; the layers of a model inside it share one.
        is_operation: Whether it is a function of Keras, such as ``keras.ops.relu``, and not a layer.
    """

    kind: str
    arguments: dict[str, Any]
    input_shape: Shape
    output_shape: Shape
    weights: tuple[Shape, ...] = ()
    inputs: tuple[int, ...] = ()
    trainable: bool = True
    unit: int = 0
    is_operation: bool = False

    @property
    def parameters(self) -> int:
        """Number of trainable and non-trainable parameters."""
        return sum(math.prod(shape) for shape in self.weights)

    @property
    def inner_kind(self) -> str:
        """Kind of the layer inside a wrapper such as ``SpectralNormalization``; `kind` of other layers."""
        kind, inner = self.kind, self.arguments.get("layer")
        while isinstance(inner, dict) and "$layer" in inner:
            kind = inner["$layer"]["target"][-1]
            inner = inner["$layer"]["arguments"].get("layer")
        return kind

    @property
    def activation(self) -> str:
        """Name of the activation, such as ``relu``; ``linear`` if there is none.

        Strings, functions and layers have the same name: ``"relu"``, ``tf.nn.relu``, ``keras.layers.ReLU()``.
        """
        if "activation" in self.arguments:
            return activation_name(self.arguments["activation"])
        own = activation_of_layer(self.kind)
        return own if own in ACTIVATIONS or own == "prelu" else "linear"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model as a list of layers.

    Attributes:
        input_shape: Input shape without the batch axis.
        layers: The layers in the order of their calls, without input layers. Layers of nested models are
            included.
        output_shape: Output shape without the batch axis.
        weight_shapes: Shapes of all weights, in the order of ``get_weights``.
        compiled: How the model is compiled, as the worker claims; None if it is not compiled.
        has_custom_penalty: Whether a regularizer is custom code, so that the loss of the model is unknown.
    """

    input_shape: Shape
    layers: tuple[Layer, ...]
    output_shape: Shape
    weight_shapes: tuple[Shape, ...]
    compiled: Compiled | None = None
    has_custom_penalty: bool = False
    _recipe: bytes = field(default=b"", repr=False)

    @property
    def parameters(self) -> int:
        """Number of parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def is_chain(self) -> bool:
        """Whether each layer takes the output of the layer before it, and nothing else."""
        return all(set(layer.inputs) == {position} for position, layer in enumerate(self.layers))

    @property
    def outline(self) -> tuple[tuple[Layer, ...], ...]:
        """The layers in groups: those of a model inside the model form one, each other layer is alone."""
        return tuple(tuple(group) for _, group in groupby(self.layers, key=lambda layer: layer.unit))

    @property
    def frozen(self) -> tuple[Layer, ...]:
        """The layers with weights that training does not change, as the worker claims."""
        return tuple(layer for layer in self.layers if layer.weights and not layer.trainable)

    def recipe(self) -> bytes:
        """Return the model as the argument of `grader.worker.evaluator.predict`.

        Two models with the same layers, arguments and connections have the same recipe.
        """
        return self._recipe
