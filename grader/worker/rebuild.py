"""Rebuild Keras layers and models from recipes that the examiner has validated.

A recipe is JSON, made by `grader.checks.models`. The layers come from constructors with keyword arguments;
nothing is deserialized. This module runs in the evaluator's worker, which runs no learner code, and in a
learner's worker for a model that a check defines.

A recipe has these parts:

``input``
    ``{"shape", "dtype"}`` of the input, without the batch axis.
``layers``
    One ``{"target", "arguments"}`` for each layer, in the order of the weights. ``target`` is
    ``["layer", name]``, ``["operation", module, name]`` or ``["application", module, name]``.
``calls``
    One ``{"layer", "arguments", "keywords"}`` for each call, in order; ``layer`` is an index.
``output``
    The position of the call, from 1, and the index of its output.

A recipe with the one part ``image generator`` is that of an ``ImageDataGenerator``, with its arguments.

A dict with one key that begins with ``$`` is a tagged value: ``$tensor`` is an output, like ``output``; the
other tags are the methods ``_make_...`` of `Builder`.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from grader.worker.late_weights import blank, create_weights, lacks_weights

FORBIDDEN = frozenset(
    {"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "Layer", "Wrapper"}
)
"""Layers that run other code or open files. The examiner refuses them with a reason, before they get here."""

MODULES = {
    "operation": ("keras.src.ops.", "keras.src.activations."),
    "application": ("keras.src.applications.",),
}
"""Modules of classes that are not in ``keras.layers``: operations, and layers of the networks of Keras."""

NOT_REBUILT = frozenset({"RandomShear"})
"""Layers that Keras cannot rebuild from its own settings, and that change nothing when a model predicts."""

_NOT_FUNCTIONS = frozenset({"get", "serialize", "deserialize"})


class RecipeError(ValueError):
    """The recipe names something that Keras does not have."""


class TooLargeError(ValueError):
    """The recipe has too many parameters."""


@contextmanager
def parameter_budget(limit: int) -> Iterator[None]:
    """Stop a layer that creates more than `limit` parameters before it allocates them.

    Raises:
        TooLargeError: There are too many parameters.
    """
    import keras

    left = limit
    original = keras.Layer.add_weight

    def add_weight(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        size = 1
        for side in kwargs.get("shape", args[0] if args else None) or ():
            size *= side or 1
        left -= size
        if left < 0:
            raise TooLargeError("too many parameters")
        return original(self, *args, **kwargs)

    keras.Layer.add_weight = add_weight
    try:
        yield
    finally:
        keras.Layer.add_weight = original


class Builder:
    """Builds the objects of one recipe.

    Args:
        tensors: The outputs of earlier calls, by position; the input has position 0.
    """

    def __init__(self, tensors: dict[int, list[Any]] | None = None) -> None:
        import keras

        self._keras = keras
        self.tensors = tensors or {}

    def layer(self, part: dict[str, Any]) -> Any:
        """Return a layer or an operation.

        Raises:
            RecipeError: There is no such class, or it does not accept the arguments.
        """
        kind = self._class(part["target"])
        if kind.__name__ in NOT_REBUILT:
            return self._keras.layers.Identity()
        arguments = {key: self.value(value) for key, value in part["arguments"].items()}
        accepted = _parameters(kind)
        if accepted is not None:
            arguments = {key: value for key, value in arguments.items() if key in accepted}
        return kind(**arguments)

    def _class(self, target: list[str]) -> Any:
        keras = self._keras
        if target[0] in MODULES:
            module, name = target[1], target[2]
            if not module.startswith(MODULES[target[0]]):
                raise RecipeError(f"{name} is not in a module of its kind")
            try:
                kind = getattr(importlib.import_module(module), name, None)
            except ImportError:
                raise RecipeError(f"{module} is not a module of Keras") from None
            expected = keras.Operation if target[0] == "operation" else keras.Layer
        else:
            name, expected = target[1], keras.Layer
            kind = getattr(keras.layers, name, None) or _class_named(name)
        if not (inspect.isclass(kind) and issubclass(kind, expected)):
            raise RecipeError(f"{name} is not known")
        if kind.__name__ in FORBIDDEN or not kind.__module__.startswith("keras.src."):
            raise RecipeError(f"{name} is not a class of Keras")
        return kind

    def value(self, value: Any) -> Any:
        """Return the value of an argument."""
        if isinstance(value, list):
            items = [self.value(item) for item in value]
            # Only a tuple of slices is an index.
            return (
                tuple(items) if any(isinstance(item, slice) or item is Ellipsis for item in items) else items
            )
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((tag, inner),) = value.items()
            if tag.startswith("$"):
                return getattr(self, f"_make_{tag[1:]}")(inner)
        return {key: self.value(item) for key, item in value.items()}

    def _make_tensor(self, place: list[int]) -> Any:
        return self.tensors[place[0]][place[1]]

    def _make_slice(self, ends: list[Any]) -> slice:
        return slice(*(self.value(end) for end in ends))

    def _make_ellipsis(self, _: Any) -> Any:
        return Ellipsis

    def _make_array(self, part: list[Any]) -> Any:
        return np.asarray(part[0], dtype=part[1])

    def _make_layer(self, part: dict[str, Any]) -> Any:
        return self.layer(part)

    def _make_model(self, recipe: dict[str, Any]) -> Any:
        return build_model(recipe)[0]

    def _make_regularizer(self, part: list[Any]) -> Any:
        kind = getattr(self._keras.regularizers, part[0], None)
        if not (inspect.isclass(kind) and issubclass(kind, self._keras.Regularizer)):
            raise RecipeError(f"{part[0]} is not a regularizer")
        return kind(**{key: self.value(value) for key, value in part[1].items()})

    def _make_function(self, part: list[str]) -> Any:
        return find_function(*part)


def find_function(library: str, name: str) -> Any:
    """Return a function of numbers from ``keras`` or ``tensorflow``.

    Raises:
        RecipeError: There is no such function.
    """
    import keras

    places = [keras.activations, keras.ops]
    if library == "tensorflow":
        import tensorflow as tf

        places = [tf.nn, tf.math, *places]
    plain = name.removesuffix("_v2")
    for place in places:
        function = getattr(place, plain, None)
        if callable(function) and not inspect.isclass(function) and plain not in _NOT_FUNCTIONS:
            return function
    raise RecipeError(f"the function {name} is not known")


def build_object(recipe: dict[str, Any]) -> Any:
    """Return the model or the image generator of a recipe.

    Raises:
        RecipeError: A class of the recipe is not known.
        Exception: Anything that Keras raises for these arguments.
    """
    if "image generator" in recipe:
        module = importlib.import_module("keras.src.legacy.preprocessing.image")
        return module.ImageDataGenerator(**recipe["image generator"])
    return build_model(recipe)[0]


def build_model(recipe: dict[str, Any]) -> tuple[Any, list[Any]]:
    """Build the model of a recipe.

    Returns:
        The model, and its layers in the order of the weights.

    Raises:
        RecipeError: A class of the recipe is not known.
        Exception: Anything that Keras raises for these arguments.
    """
    import keras

    start = keras.Input(recipe["input"]["shape"], dtype=recipe["input"]["dtype"])
    builder = Builder({0: [start]})
    layers = [builder.layer(part) for part in recipe["layers"]]
    for position, call in enumerate(recipe["calls"], 1):
        builder.tensors[position] = as_list(_call(builder, layers[call["layer"]], call))
    position, index = recipe["output"]
    model = keras.Model(start, builder.tensors[position][index])
    create_weights(model)
    return model, layers


def _call(builder: Builder, layer: Any, call: dict[str, Any]) -> Any:
    arguments = [builder.value(value) for value in call["arguments"]]
    return layer(*arguments, **{key: builder.value(value) for key, value in call["keywords"].items()})


def call_once(
    part: dict[str, Any], call: dict[str, Any], inputs: list[list[dict[str, Any]]]
) -> tuple[Any, list[Any]]:
    """Build one layer and call it with symbolic inputs.

    Args:
        part: The layer, as in ``layers`` of a recipe.
        call: The call, as in ``calls`` of a recipe. A ``$tensor`` refers to `inputs`.
        inputs: Shape and dtype of the outputs of each call whose outputs are used.

    Returns:
        The layer, and its symbolic outputs.
    """
    import keras

    tensors = {
        position: [keras.KerasTensor((None, *each["shape"]), dtype=each["dtype"]) for each in outputs]
        for position, outputs in enumerate(inputs)
    }
    builder = Builder(tensors)
    layer = builder.layer(part)
    outputs = as_list(_call(builder, layer, call))
    if lacks_weights(layer):
        builder.tensors = {
            position: [blank(each.shape[1:], each.dtype) for each in symbolic]
            for position, symbolic in tensors.items()
        }
        _call(builder, layer, call)
    return layer, outputs


def as_list(outputs: Any) -> list[Any]:
    """Return the outputs of a call as a list."""
    if isinstance(outputs, dict):
        return [outputs[key] for key in sorted(outputs)]
    return list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]


def _class_named(name: str) -> Any:
    """Return the layer whose class has this name, which may differ from its public name."""
    import keras

    found = [getattr(keras.layers, each) for each in dir(keras.layers)]
    return next((kind for kind in found if inspect.isclass(kind) and kind.__name__ == name), None)


def _parameters(kind: type) -> set[str] | None:
    """Return the names of the parameters of a class; None if it accepts any."""
    parameters = inspect.signature(kind).parameters
    if any(each.kind is inspect.Parameter.VAR_KEYWORD for each in parameters.values()):
        return None
    return set(parameters)
