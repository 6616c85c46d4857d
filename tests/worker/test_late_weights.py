from __future__ import annotations

from typing import Any

import pytest
from keras_models import keras
from keras_styles import Styles

from grader.worker.late_weights import create_weights, lacks_weights

pytestmark = [pytest.mark.heavy, pytest.mark.filterwarnings("ignore")]


def shapes(model: Any) -> list[tuple[int, ...]]:
    return [weight.shape for weight in model.get_weights()]


def test_a_model_has_the_weights_of_its_activations_before_its_first_prediction() -> None:
    layers = keras().layers
    model = Styles().chain(layers.Flatten(), layers.Dense(4, activation=layers.PReLU()))
    assert lacks_weights(model)
    create_weights(model)
    assert not lacks_weights(model)
    assert shapes(model) == [(192, 4), (4,), (4,)]


def test_a_model_with_two_inputs_has_them_too() -> None:
    inputs = [keras().Input((3,)), keras().Input((5,))]
    joined = keras().layers.Concatenate()(inputs)
    dense = keras().layers.Dense(2, activation=keras().layers.PReLU())
    model = keras().Model(inputs, dense(joined))
    create_weights(model)
    assert shapes(model) == [(8, 2), (2,), (2,)]


def test_what_has_no_weights_to_create_is_left_alone() -> None:
    shared = keras().layers.PReLU()
    impossible = [keras().layers.Dense(size, activation=shared) for size in (4, 5)]
    for value in (None, keras().Sequential([keras().layers.Dense(3)]), Styles().chain(*impossible)):
        create_weights(value)  # raises nothing
    assert not lacks_weights(keras().ops)
