"""Every activation of Keras, however it is written, has one name and is computed as Keras does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from keras_models import agree, keras, read

from grader.checks.names import ACTIVATIONS, activation_of_layer, loss_name, snake_case

pytestmark = [pytest.mark.filterwarnings("ignore")]

NEED_ARGUMENTS = {"threshold"}
"""Activations that are no activations without further arguments."""

HALVING = {"glu"}
"""Activations that change the shape, of which Keras computes no shapes."""

TENSORFLOW = {
    "crelu": "crelu_v2",
    "elu": "elu",
    "gelu": "gelu",
    "leaky_relu": "leaky_relu",
    "log_softmax": "log_softmax",
    "relu": "relu",
    "relu6": "relu6",
    "selu": "selu",
    "sigmoid": "sigmoid",
    "silu": "silu",
    "softmax": "softmax",
    "softplus": "softplus",
    "softsign": "softsign",
    "swish": "silu",
    "tanh": "tanh",
}
"""Functions of ``tf.nn``, and the names that they have in a check."""

LAYERS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "PReLU": "prelu", "Softmax": "softmax"}


def chain(*layers: Any) -> Any:
    return keras().Sequential([keras().Input((6,)), *layers])


def public_activations() -> list[str]:
    activations = keras().activations
    names = {name for name in dir(activations) if not name.startswith("_")}
    return sorted(names - {"get", "serialize", "deserialize"})


@pytest.mark.heavy
def test_the_list_has_every_activation_of_keras() -> None:
    canonical = {getattr(keras().activations, name).__name__ for name in public_activations()}
    assert canonical <= ACTIVATIONS


@pytest.mark.heavy
def test_every_activation_is_read_from_its_string_and_from_its_function() -> None:
    layers = []
    for name in public_activations():
        function = getattr(keras().activations, name)
        if function.__name__ not in NEED_ARGUMENTS | HALVING:
            layers += [keras().layers.Dense(4, activation=function), keras().layers.Dense(4, activation=name)]
    spec = agree(chain(*layers))
    for by_function, by_name in zip(spec.layers[::2], spec.layers[1::2], strict=True):
        assert by_function.activation == by_name.activation
        assert by_function.activation in ACTIVATIONS


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(HALVING))
def test_an_activation_that_changes_the_shape_is_read(name: str) -> None:
    assert read(chain(keras().layers.Dense(4, activation=name))).layers[0].activation == name


@pytest.mark.heavy
def test_every_activation_is_read_from_a_call_in_a_functional_model() -> None:
    for name in public_activations():
        function = getattr(keras().activations, name)
        start = keras().Input((6,))
        try:
            output = function(start)
        except (ValueError, TypeError):
            continue  # Keras itself cannot call it on a symbolic tensor
        if output is start:
            continue  # the linear activation
        model = keras().Model(start, output)
        spec = agree(model)
        assert [(layer.kind, layer.activation) for layer in spec.layers] == [
            ("Activation", function.__name__)
        ]


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(TENSORFLOW))
def test_a_function_of_tensorflow_is_read_as_the_activation_that_it_is(name: str) -> None:
    function = getattr(pytest.importorskip("tensorflow").nn, name)
    model = chain(keras().layers.Dense(4, activation=function))
    spec = read(model) if name == "crelu" else agree(model)
    assert spec.layers[0].activation == TENSORFLOW[name]


@pytest.mark.heavy
def test_other_functions_of_libraries_are_read() -> None:
    tf = pytest.importorskip("tensorflow")
    functions = [
        tf.identity,
        tf.exp,
        tf.math.sin,
        tf.square,
        keras().ops.abs,
        keras().ops.relu,
        keras().ops.tanh,
    ]
    spec = agree(chain(*(keras().layers.Dense(4, activation=function) for function in functions)))
    names = [layer.activation for layer in spec.layers]
    assert names == ["linear", "exponential", "sin", "square", "abs", "relu", "tanh"]


@pytest.mark.heavy
@pytest.mark.parametrize("kind", LAYERS)
def test_a_layer_as_activation_has_the_name_of_its_activation(kind: str) -> None:
    layer = getattr(keras().layers, kind)
    spec = agree(chain(keras().layers.Dense(4, activation=layer()), layer()))
    assert [each.activation for each in spec.layers] == [LAYERS[kind]] * 2


@pytest.mark.heavy
def test_operations_of_one_tensor_are_computed_as_keras_does() -> None:
    ops, read_names = keras().ops, []
    for name in sorted(dir(ops)):
        function = getattr(ops, name)
        if name.startswith("_") or not callable(function):
            continue
        start = keras().Input((4, 6))
        try:
            output = function(start)
            assert isinstance(output, keras().KerasTensor)
            model = keras().Model(start, output)
            model.predict_on_batch(np.ones((2, 4, 6), "float32"))
        except Exception:
            continue  # needs other arguments
        if output.shape[:1] != (None,) or None in output.shape[1:] or not output.shape:
            continue  # mixes the images of a batch
        agree(model)
        read_names.append(name)
    assert len(read_names) > 80


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("CategoricalCrossentropy", "categorical_crossentropy"),
        ("KLDivergence", "kl_divergence"),
        ("MeanIoU", "mean_iou"),
        ("OneHotIoU", "one_hot_iou"),
        ("AUC", "auc"),
        ("F1Score", "f1_score"),
        ("LeakyReLU", "leaky_relu"),
        ("Conv2D", "conv2_d"),
        ("TrueDivide", "true_divide"),
    ],
)
def test_class_names_in_snake_case(name: str, wanted: str) -> None:
    assert snake_case(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"), [("ops.relu", "relu"), ("ReLU", "relu"), ("LeakyRelu", "leaky_relu")]
)
def test_the_activation_of_a_layer_or_operation(name: str, wanted: str) -> None:
    assert activation_of_layer(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("mse", "mean_squared_error"),
        ("MSE", "mean_squared_error"),
        ("kld", "kl_divergence"),
        ("acc", "accuracy"),
    ],
)
def test_short_names_of_losses(name: str, wanted: str) -> None:
    assert loss_name(name) == wanted
