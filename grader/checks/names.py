"""Names of Keras and TensorFlow: which class, function and string mean the same thing."""

from __future__ import annotations

import re
from typing import Any

ACTIVATIONS = frozenset(
    "celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu linear"
    " log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign"
    " sparse_plus sparse_sigmoid sparsemax squareplus tanh tanh_shrink threshold".split()
)
"""Activations of Keras by their canonical name."""

_ACTIVATION_ALIASES = {
    "swish": "silu",
    "hard_swish": "hard_silu",
    "identity": "linear",
    "exp": "exponential",
    "p_relu": "prelu",
}

_LOSS_ALIASES = {
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "kullback_leibler_divergence": "kl_divergence",
    "logcosh": "log_cosh",
    "ce": "crossentropy",
    "acc": "accuracy",
    "cosine_proximity": "cosine_similarity",
}


def snake_case(name: str) -> str:
    """Return a class name in snake case: ``CategoricalCrossentropy`` is ``categorical_crossentropy``."""
    name = name.replace("IoU", "Iou").replace("ReLU", "Relu")
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def activation_of_function(library: str, name: str) -> Any:
    """Return the value of a setting that is a function of a library.

    Args:
        library: ``keras`` or ``tensorflow``.
        name: Name of the function, such as ``softmax_v2``.

    Returns:
        The canonical name of an activation of Keras, or ``{"$function": [library, name]}``.
    """
    plain = re.sub(r"_v\d$", "", name)
    plain = _ACTIVATION_ALIASES.get(plain, plain)
    return plain if plain in ACTIVATIONS else {"$function": [library, name]}


def activation_name(value: Any) -> str:
    """Return the name of an activation: a string, a function of a library, or a layer."""
    if type(value) is str:
        return value
    if type(value) is dict and "$function" in value:
        return str(value["$function"][1])
    if type(value) is dict and "$layer" in value:
        layer = value["$layer"]
        if "activation" in layer["arguments"]:
            return activation_name(layer["arguments"]["activation"])
        return activation_of_layer(layer["target"][-1])
    return "linear"


def activation_of_layer(kind: str) -> str:
    """Return the activation that a layer or an operation of this class applies: ``relu`` for ``ReLU``."""
    name = snake_case(kind.removeprefix("ops."))
    return _ACTIVATION_ALIASES.get(name, name)


def loss_name(name: str) -> str:
    """Return the canonical name of a loss or metric, given as a class, a function or a string."""
    plain = re.sub(r"_v\d$", "", snake_case(name))
    return _LOSS_ALIASES.get(plain, plain)
