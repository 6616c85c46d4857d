"""The settings of a layer, read as data from the document that a learner's worker wrote.

Nothing here builds a Keras object. A setting is a bool, a number, a string, a list, or one of the tagged
values that `grader.worker.rebuild` knows: a function of a library, another layer, a regularizer, a slice.
Everything else is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from grader.checks.declare import Mismatch
from grader.checks.names import activation_of_function, snake_case
from grader.checks.wording import article

MAX_INTEGER = 1_000_000
MAX_TEXT = 200
MAX_SETTINGS = 20_000
"""Largest number of values in the settings of one layer; a Normalization layer has one for each channel."""
MAX_DEPTH = 10

MODELS = ("Sequential", "Functional", "Model")

_IGNORED = frozenset({"name", "trainable", "seed", "build_config"})
_IGNORED_ENDINGS = ("_initializer", "_constraint")
"""Settings that change neither shapes nor predictions once the weights are set."""

DTYPES = re.compile(r"(mixed_)?(b?float16|float32|float64|u?int(8|16|32|64)|bool|string)")

REFUSED = {
    "Lambda": "runs a custom function, which the grader does not run. Use a layer of Keras instead.",
    "TFSMLayer": "loads a model from a file, which the grader does not open. Use layers of Keras instead.",
    "TorchModuleWrapper": "runs a PyTorch module. The grader can only rebuild layers of Keras.",
    "JaxLayer": "runs a function of JAX. The grader can only rebuild layers of Keras.",
    "FlaxLayer": "runs a Flax module. The grader can only rebuild layers of Keras.",
}
"""Layers of Keras that cannot be graded, and why."""

LIBRARIES = ("keras", "tensorflow")
"""Libraries whose functions are read."""

_LOOKUPS = ("StringLookup", "IntegerLookup", "TextVectorization")


@dataclass(frozen=True, slots=True)
class Settings:
    """The validated settings of a layer.

    Attributes:
        kind: Class name of a layer; ``ops.`` and the name of a function of ``keras.ops`` for an operation.
        target: Where `grader.worker.rebuild` finds the class: ``["layer", name]``,
            ``["operation", module, name]`` or ``["application", module, name]``.
        arguments: Arguments of the class.
        trainable: Whether training changes the weights, as the worker claims.
        has_custom_penalty: Whether a regularizer is custom code, which is left out of `arguments`.
    """

    kind: str
    target: list[str]
    arguments: dict[str, Any]
    trainable: bool = True
    has_custom_penalty: bool = False


ReadModel = Callable[[dict[str, Any]], dict[str, Any]]
"""Reads the document of a model inside another layer, and returns its recipe."""


def read_settings(entry: Any, number: int, read_model: ReadModel) -> Settings:
    """Return the settings of a layer.

    Args:
        entry: The layer's entry in the document.
        number: Position of the layer in the model, from 1, for messages.
        read_model: Reads a model that another layer repeats, such as ``TimeDistributed``.

    Raises:
        Mismatch: The layer is custom code, opens files, or has settings that cannot be read.
    """
    if type(entry) is not dict or type(entry.get("class_name")) is not str:
        raise Mismatch(f"Layer {number} cannot be read.")
    reader = _Reader(f"Layer {number} ({entry['class_name'][:40]})", read_model)
    return reader.settings(entry)


def library_of(module: object) -> str:
    """Return the library of a module, such as ``keras``; ``custom`` for the learner's file."""
    root = module.partition(".")[0][:40] if type(module) is str else ""
    return "custom" if root in ("", "submission", "__main__", "builtins") else root


def is_operation(module: str) -> bool:
    """Return whether a class of this module is an operation of ``keras.ops`` and not a layer."""
    return module.startswith(("keras.src.ops.", "keras.src.activations."))


@dataclass
class _Reader:
    """Reads the settings of one layer.

    Attributes:
        where: Name of the layer in messages.
        read_model: Reads a model inside the layer.
        left: Number of values that the settings may still hold.
        custom_penalty: Whether a regularizer is custom code.
    """

    where: str
    read_model: ReadModel
    left: int = MAX_SETTINGS
    custom_penalty: bool = field(default=False)

    def settings(self, entry: dict[str, Any], depth: int = 0) -> Settings:
        name, module = entry["class_name"], entry.get("module", "keras.layers")
        self._refuse_custom(entry, name, module)
        if "unreadable" in entry:
            what = str(entry["unreadable"] or "one of its arguments")[:120]
            advice = "Use a function of Keras, or a layer such as `keras.layers.LeakyReLU(0.1)`."
            raise Mismatch(f"{self.where} has a setting that Keras cannot save: {what}. {advice}")
        if entry.get("shared"):
            raise Mismatch(
                f"{self.where} has weights and is used at two places of the model, which the grader cannot "
                "read. Make a new layer for each place."
            )
        config = entry.get("config")
        if type(config) is not dict:
            raise Mismatch(f"{self.where} cannot be read.")
        self._refuse_files(name, config)
        if not all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", key) for key in config):
            raise Mismatch(f"{self.where} cannot be read: one of its settings has an invalid name.")
        arguments = {
            key: self._setting(key, value, depth)
            for key, value in config.items()
            if key not in _IGNORED and not key.endswith(_IGNORED_ENDINGS)
        }
        kind, target = name, ["layer", name]
        if is_operation(module):
            kind, target = f"ops.{snake_case(name)}", ["operation", module, name]
        elif module.startswith("keras.src.applications."):
            target = ["application", module, name]
        trainable = config.get("trainable", True) is not False
        return Settings(kind, target, arguments, trainable, self.custom_penalty)

    def _refuse_custom(self, entry: dict[str, Any], name: str, module: Any) -> None:
        root = library_of(module)
        if root != "keras" or entry.get("registered_name") not in (None, name):
            if root not in ("custom", "keras"):
                raise Mismatch(f"{self.where} belongs to the library {root}. Use a layer of Keras.")
            text = f"{self.where} is a custom layer, and the grader does not run custom code."
            raise Mismatch(f"{text} Use layers of Keras.")
        if name in REFUSED:
            raise Mismatch(f"{self.where} {REFUSED[name]}")
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,79}", name):
            raise Mismatch(f"{self.where} cannot be read.")

    def _refuse_files(self, name: str, config: dict[str, Any]) -> None:
        if name in _LOOKUPS and type(config.get("vocabulary")) is not list:
            raise Mismatch(
                f"The vocabulary of {self.where[:1].lower()}{self.where[1:]} is not among its settings, "
                "and the grader opens no files. Pass the vocabulary as a list."
            )

    def _setting(self, key: str, value: Any, depth: int) -> Any:
        if key == "dtype":
            return self._dtype(value)
        if key.endswith("regularizer"):
            return self._regularizer(value)
        if key == "salt":  # one or two large numbers
            numbers = value if type(value) is list else [value]
            return value if len(numbers) <= 2 and all(type(each) is int for each in numbers) else None
        return self._value(key, value, depth)

    def _dtype(self, value: Any) -> str:
        if type(value) is dict and type(value.get("config")) is dict:
            value = value["config"].get("name")
        if value is None:
            return "float32"
        if type(value) is not str or not DTYPES.fullmatch(value):
            raise Mismatch(f"{self.where}: dtype={str(value)[:40]} cannot be graded.")
        return value

    def _regularizer(self, value: Any) -> Any:
        if value is None:
            return None
        module = value.get("module") if type(value) is dict else None
        if type(module) is not str or module.partition(".")[0] != "keras" or "config" not in value:
            self.custom_penalty = True
            return None
        config = value["config"]
        if type(config) is not dict:  # the name of a function
            self.custom_penalty = True
            return None
        arguments = {
            key: self._value(key, item, MAX_DEPTH - 2) for key, item in config.items() if key != "name"
        }
        return {"$regularizer": [str(value.get("class_name"))[:80], arguments]}

    def _value(self, key: str, value: Any, depth: int) -> Any:
        self.left -= 1
        if depth > MAX_DEPTH or self.left < 0:
            raise Mismatch(f"{self.where} has too many settings.")
        if value is None or type(value) is bool:
            return value
        if type(value) in (int, float):
            if abs(value) > MAX_INTEGER and type(value) is int:
                raise Mismatch(f"{self.where}: {key}={str(value)[:40]} is too large.")
            return value
        if type(value) is str:
            if len(value) > MAX_TEXT:
                raise Mismatch(f"{self.where}: {key} is too long.")
            return activation_of_function("keras", value) if key.endswith("activation") else value
        if type(value) is list:
            return [self._value(key, item, depth + 1) for item in value]
        if type(value) is dict and "class_name" in value:
            return self._object(key, value, depth)
        if type(value) is dict and not any(str(name).startswith("$") for name in value):
            return {str(name): self._value(key, item, depth + 1) for name, item in value.items()}
        raise Mismatch(f"{self.where}: {key} cannot be read.")

    def _object(self, key: str, value: dict[str, Any], depth: int) -> Any:
        """Return the tagged value of an object in the settings."""
        name, config = value["class_name"], value.get("config")
        module = value.get("module")
        if name in ("function", "__lambda__"):
            return self._function(key, module, config)
        if name == "__slice__" and type(config) is dict:
            return {
                "$slice": [self._value(key, config.get(end), depth + 1) for end in ("start", "stop", "step")]
            }
        if name == "__ellipsis__":
            return {"$ellipsis": True}
        if name in ("__numpy__", "__tensor__") and type(config) is dict:
            return {
                "$array": [self._value(key, config.get("value"), depth + 1), str(config.get("dtype"))[:20]]
            }
        if name == "DTypePolicy":
            return self._dtype(value)
        if name in MODELS and module == "keras":
            return {"$model": self.read_model(value)}
        if (
            type(name) is str
            and type(module) is str
            and module.startswith(("keras.layers", "keras.src.layers"))
        ):
            inner = _Reader(f"{self.where}: {key} ({name[:40]})", self.read_model, self.left)
            settings = inner.settings(value, depth + 1)
            self.left, self.custom_penalty = inner.left, self.custom_penalty or inner.custom_penalty
            return {"$layer": {"target": settings.target, "arguments": settings.arguments}}
        what = f"{self.where}: {key} is {article(str(name)[:40])}"
        root = library_of(module)
        if root == "custom":
            raise Mismatch(f"{what}, a custom class. The grader runs no custom code. Use a class of Keras.")
        if root not in LIBRARIES:
            raise Mismatch(f"{what}, a class of the library {root}. Use a class of Keras.")
        raise Mismatch(f"{what}, which cannot be graded.")

    def _function(self, key: str, module: Any, name: Any) -> Any:
        root = library_of(module)
        advice = (
            'Use the name of a Keras activation, such as "relu".'
            if "activation" in key
            else "Use one of Keras."
        )
        if module == "builtins" and type(name) is str:
            root = "keras"  # Keras writes this for its functions if the live function is unknown
        if root == "custom":
            shown = f" {name[:60]}" if type(name) is str and name.isidentifier() else ""
            raise Mismatch(f"{self.where}: the {key}{shown} is a custom function. {advice}")
        if root not in LIBRARIES or type(name) is not str:
            raise Mismatch(f"{self.where}: the {key} is a function of the library {root}. {advice}")
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", name):
            raise Mismatch(f"{self.where}: the {key} cannot be read.")
        return activation_of_function(root, name)
