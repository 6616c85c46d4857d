"""Keras models as JSON documents: layers, their settings, their connections, and how a model is compiled.

A document has the form of ``model.to_json()``, with these differences:

- A subclass that changes nothing of what its Keras class computes is written as the Keras class.
- A function names the module that defines it: ``{"class_name": "function", "module", "config": name}``.
- Initializers and constraints are left out. They change neither shapes nor predictions.
- A layer with weights that is at two places of the model, such as one activation of two layers, has the entry
  ``shared`` at the second one.
- A class that is not Keras's has no ``config``, and a layer whose settings Keras cannot save has the entry
  ``unreadable`` instead.
"""

from __future__ import annotations

import json
import sys
import types
import warnings
from typing import Any

MAX_DOCUMENT = 700_000
"""Largest length of a document, in characters. VGG16's has 13,000, NASNetLarge's 615,000."""

MAX_COMPILED = 50_000
"""The same for how a model is compiled."""

MAX_DEPTH = 12
MAX_VALUES = 200_000
MAX_TEXT = 2000

LIBRARIES = ("keras", "tensorflow")
"""Packages whose classes and functions are read; all others are custom code or another library's."""

_LAYER_OVERRIDES = frozenset({"get_config", "from_config"})
_MODEL_COMPUTATION = frozenset(
    "call build symbolic_call stateless_call compute_output_shape compute_output_spec"
    " layers operations inputs outputs get_weights weights".split()
)


class _Budget:
    """The number of values that one document may still hold."""

    def __init__(self) -> None:
        self.left = MAX_VALUES

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise ValueError("the description of the model is too large")


def model_document(model: Any) -> str:
    """Return the document of a Keras model as JSON.

    Raises:
        ValueError: The document is too large.
        Exception: Anything that the model's classes raise when they are inspected.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns of lambdas, which the document reports anyway
        document = _Writer().entry(model)
    text = json.dumps(document)
    if len(text) > MAX_DOCUMENT:
        raise ValueError("the description of the model is too large")
    return text


def compile_document(model: Any) -> str:
    """Return how a model is compiled as JSON; an empty object for a model that is not compiled.

    Returns:
        An object with ``optimizer``, ``loss``, ``loss_weights`` and ``metrics``. An object is
        ``{"class_name", "module", "config"}``, a function has the class name ``function``.

    Raises:
        ValueError: The document is too large.
    """
    if not getattr(model, "compiled", False):
        return "{}"
    settings = getattr(getattr(model, "_compile_config", None), "config", None) or {}
    writer = _Writer()
    document = {
        "optimizer": writer.entry(_inner_optimizer(model.optimizer)),
        "loss": writer.value(_resolved_loss(getattr(model, "loss", None))),
        "loss_weights": writer.value(settings.get("loss_weights")),
        "metrics": writer.value(settings.get("metrics")),
    }
    text = json.dumps(document)
    if len(text) > MAX_COMPILED:
        raise ValueError("the arguments of compile are too large")
    return text


def _inner_optimizer(optimizer: Any) -> Any:
    """Return the optimizer that Keras wraps for mixed precision."""
    return getattr(optimizer, "inner_optimizer", optimizer)


def _resolved_loss(loss: Any) -> Any:
    """Return the function or object that the name of a loss means, and anything else unchanged."""
    if not isinstance(loss, str):
        return loss
    try:
        return sys.modules["keras"].losses.get(loss)
    except ValueError:
        return loss  # "crossentropy", which depends on the labels


class _Writer:
    """Writes one document."""

    def __init__(self) -> None:
        self._keras: Any = sys.modules["keras"]
        self._budget = _Budget()
        self._with_weights: set[int] = set()

    def entry(self, thing: Any, depth: int = 0) -> dict[str, Any]:
        """Return the document of a layer, model, operation, loss, metric, optimizer or regularizer."""
        self._budget.spend()
        if depth > MAX_DEPTH:
            raise ValueError("the description of the model is nested too deeply")
        if isinstance(thing, self._keras.Model):
            return self._model(thing, depth)
        kind = _library_class(thing)
        if kind is None:
            own = type(thing)
            return {"class_name": own.__name__[:80], "module": own.__module__[:80], "config": None}
        document = {"class_name": kind.__name__, "module": kind.__module__}
        if self._is_shared(thing):
            document["shared"] = True
        try:
            config = kind.get_config(thing)
        except (TypeError, ValueError, AttributeError, NotImplementedError):
            return {**document, "unreadable": _culprit(thing)}
        hidden = getattr(
            thing, "_fn_kwargs", None
        )  # arguments of a loss that are missing in its configuration
        config = {**config, **hidden} if isinstance(hidden, dict) else config
        return {**document, "config": self._config(config, thing, depth)}

    def value(self, value: Any, live: Any = None, depth: int = 0) -> Any:
        """Return a value as JSON. `live` is the object that the value describes, where it is known."""
        self._budget.spend()
        if depth > MAX_DEPTH:
            raise ValueError("the description of the model is nested too deeply")
        if _is_function(value):
            return self._function(value, value)
        if _is_function(live) and isinstance(value, (str, dict)):
            return self._function(live, value)
        if value is None or isinstance(value, (bool, int, float)):
            return _number(value)
        if isinstance(value, str):
            return str.__str__(value)[:MAX_TEXT]
        if isinstance(value, (list, tuple)):
            lives = (
                live if isinstance(live, (list, tuple)) and len(live) == len(value) else [None] * len(value)
            )
            return [self.value(item, one, depth + 1) for item, one in zip(value, lives, strict=True)]
        if self._is_keras(live):
            return self.entry(live, depth + 1)
        if isinstance(value, dict):
            return {str(key)[:80]: self.value(item, None, depth + 1) for key, item in value.items()}
        if self._is_keras(value):
            return self.entry(value, depth + 1)
        if hasattr(value, "tolist"):  # an array of NumPy or a tensor
            return self.value(value.tolist(), None, depth + 1)
        return {"class_name": type(value).__name__[:80], "module": type(value).__module__[:80]}

    def _is_shared(self, thing: Any) -> bool:
        """Return whether this is a layer with weights that has an entry already, at another place."""
        if not isinstance(thing, self._keras.Layer) or not thing.weights:
            return False
        has_entry = id(thing) in self._with_weights
        self._with_weights.add(id(thing))
        return has_entry

    def _is_keras(self, value: Any) -> bool:
        keras = self._keras
        kinds = (keras.Operation, keras.Loss, keras.Metric, keras.Optimizer, keras.Regularizer)
        return isinstance(value, kinds)

    def _function(self, function: Any, name: Any) -> Any:
        if isinstance(name, str) and _root(function) == "keras":
            return name
        called = getattr(function, "__name__", type(function).__name__)
        module = getattr(function, "__module__", None) or type(function).__module__
        return {"class_name": "function", "module": str(module)[:80], "config": str(called)[:80]}

    def _config(self, config: dict[str, Any], live: Any, depth: int) -> dict[str, Any]:
        kept = {}
        for key, value in config.items():
            if key.endswith(("_initializer", "_constraint")) or key in ("build_config", "name"):
                continue
            kept[key] = self.value(value, _attribute(live, key), depth + 1)
        return kept

    def _model(self, model: Any, depth: int) -> dict[str, Any]:
        own = type(model)
        if _changes_computation(model):
            return {"class_name": own.__name__[:80], "module": own.__module__[:80], "config": None}
        if isinstance(model, self._keras.Sequential):
            # The layers as the base class returns them include the input layer.
            layers = [self.entry(layer, depth + 1) for layer in self._keras.Model.layers.fget(model)]
            config: dict[str, Any] = {"layers": layers}
        else:
            config = self._graph(model, depth)
        config["trainable"] = bool(model.trainable)
        kind = "Sequential" if isinstance(model, self._keras.Sequential) else "Functional"
        return {"class_name": kind, "module": "keras", "config": config}

    def _graph(self, model: Any, depth: int) -> dict[str, Any]:
        is_plain = _root(type(model)) == "keras"
        plain = model if is_plain else self._keras.Model(model.inputs, model.outputs)
        layers = [{**self.entry(each, depth + 1), "name": each.name} for each in plain.operations]
        try:
            config = plain.get_config()
        except (TypeError, ValueError, AttributeError, NotImplementedError):
            return {"layers": layers}  # one of them cannot be saved, and its entry says so
        nodes = {each["name"]: each["inbound_nodes"] for each in config["layers"]}
        for each in layers:
            each["inbound_nodes"] = self.value(_without_shapes(nodes[each["name"]]))
        ends = {key: self.value(config[key]) for key in ("input_layers", "output_layers")}
        return {"layers": layers, **ends}


def _without_shapes(nodes: Any) -> Any:
    """Return the arguments of calls with only the origin of each tensor."""
    if isinstance(nodes, dict):
        if nodes.get("class_name") == "__keras_tensor__":
            history = list(nodes["config"]["keras_history"])
            return {"class_name": "__keras_tensor__", "config": {"keras_history": history}}
        return {key: _without_shapes(value) for key, value in nodes.items()}
    if isinstance(nodes, (list, tuple)):
        return [_without_shapes(value) for value in nodes]
    return nodes


def _number(value: Any) -> Any:
    """Return a plain bool, int or float for one of a subclass, such as an IntEnum."""
    if value is None or isinstance(value, bool):
        return value
    return int.__index__(value) if isinstance(value, int) else float.__float__(value)


def _is_function(value: Any) -> bool:
    kinds = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.LambdaType)
    return isinstance(value, kinds)


def _root(thing: Any) -> str:
    return str(getattr(thing, "__module__", "") or "").partition(".")[0]


def _attribute(live: Any, key: str) -> Any:
    """Return the object that an entry of a layer's configuration describes, or None."""
    for name in (key, "forward_layer" if key == "layer" else key):
        try:
            value = getattr(live, name, None)
        except Exception:
            return None
        if value is not None:
            return value
    return None


def _library_class(thing: Any) -> Any:
    """Return the class of a library that computes what `thing` computes; None for custom code.

    A subclass counts as its base class if it overrides nothing but ``__init__`` and ``get_config``.
    """
    for kind in type(thing).__mro__:
        if _root(kind) in LIBRARIES:
            return None if "call" in vars(thing) else kind
        base = kind.__mro__[1]
        overridden = {name for name in vars(kind) if not name.startswith("__") and hasattr(base, name)}
        if overridden - _LAYER_OVERRIDES or "__call__" in vars(kind):
            return None
    return None


def _changes_computation(model: Any) -> bool:
    """Return whether the class of a model computes something else than its layers one after another."""
    for kind in type(model).__mro__:
        if _root(kind) in LIBRARIES:
            return kind.__name__ == "Model" or "call" in vars(model)
        if _MODEL_COMPUTATION & set(vars(kind)) or "__call__" in vars(kind):
            return True
    return True


def _culprit(layer: Any) -> str:
    """Return the name of the setting that Keras cannot save, with its type; empty if it is unknown."""
    for name in ("activation", "recurrent_activation"):
        value = _attribute(layer, name)
        if value is not None and not isinstance(value, str) and not _is_function(value):
            return f"{name}={type(value).__module__}.{type(value).__name__}"[:160]
    return ""
