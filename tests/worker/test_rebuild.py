from __future__ import annotations

import json
from typing import Any

import pytest
from keras_models import keras

from grader.checks.generators import generator_recipe
from grader.worker.rebuild import (
    Builder,
    RecipeError,
    TooLargeError,
    build_model,
    build_object,
    find_function,
    parameter_budget,
)

pytestmark = [pytest.mark.heavy, pytest.mark.filterwarnings("ignore")]


def layer(name: str, **arguments: Any) -> dict[str, Any]:
    return {"target": ["layer", name], "arguments": arguments}


@pytest.mark.parametrize(
    "target",
    [
        ["layer", "Lambda"],
        ["layer", "TFSMLayer"],
        ["layer", "Layer"],
        ["layer", "deserialize"],
        ["layer", "Input"],
        ["layer", "Novel"],
        ["layer", "__class__"],
        ["operation", "os", "system"],
        ["operation", "keras.src.saving.saving_api", "load_model"],
        ["operation", "keras.src.ops.numpy", "backend"],
        ["operation", "keras.src.ops.numpy", "Novel"],
        ["operation", "keras.src.applications.convnext", "LayerScale"],
        ["application", "keras.src.layers.core.lambda_layer", "Lambda"],
        ["application", "keras.src.applications.convnext", "keras_export"],
        ["application", "keras.src.applications.novel", "Novel"],
    ],
)
def test_only_layers_and_operations_of_keras_are_built(target: list[str]) -> None:
    with pytest.raises(RecipeError):
        Builder().layer({"target": target, "arguments": {}})


@pytest.mark.parametrize("name", ["get", "deserialize", "py_function", "__import__", "Softmax", "novel"])
def test_only_functions_of_numbers_are_found(name: str) -> None:
    with pytest.raises(RecipeError):
        find_function("tensorflow", name)


def test_an_unknown_tag_is_refused() -> None:
    with pytest.raises(AttributeError):
        Builder().layer(layer("Dense", units={"$eval": "3"}))


def test_tagged_values() -> None:
    built = Builder().layer(
        layer(
            "Dense",
            units=3,
            activation={"$layer": layer("LeakyReLU", negative_slope=0.25)},
            kernel_regularizer={"$regularizer": ["L2", {"l2": 0.5}]},
        )
    )
    assert built.activation.negative_slope == 0.25
    assert float(built.kernel_regularizer.l2) == 0.5
    assert Builder().value([{"$slice": [1, None, 2]}, {"$ellipsis": True}]) == (slice(1, None, 2), ...)
    assert Builder().value({"$function": ["tensorflow", "softmax_v2"]}).__name__ == "softmax_v2"
    assert Builder().value({"a": [1, {"b": 2}]}) == {"a": [1, {"b": 2}]}


@pytest.mark.parametrize("name", ["OrthogonalRegularizer", "L1L2"])
def test_regularizers_are_classes_of_keras(name: str) -> None:
    assert Builder().value({"$regularizer": [name, {}]}) is not None
    with pytest.raises(RecipeError):
        Builder().value({"$regularizer": ["deserialize", {}]})


def test_the_budget_ends_before_memory_is_allocated() -> None:
    original = keras().Layer.add_weight
    with pytest.raises(TooLargeError), parameter_budget(1000):
        keras().layers.Dense(10**9).build((None, 10**9))
    assert keras().Layer.add_weight is original
    with parameter_budget(1000):
        keras().layers.Dense(9).build((None, 100))


def test_a_model_is_built_from_its_recipe() -> None:
    recipe = {
        "input": {"shape": [4], "dtype": "float32"},
        "layers": [layer("Dense", units=4), layer("Add")],
        "calls": [
            {"layer": 0, "arguments": [{"$tensor": [0, 0]}], "keywords": {}},
            {"layer": 0, "arguments": [{"$tensor": [1, 0]}], "keywords": {"training": False}},
            {"layer": 1, "arguments": [[{"$tensor": [1, 0]}, {"$tensor": [2, 0]}]], "keywords": {}},
        ],
        "output": [3, 0],
    }
    model, layers = build_model(recipe)
    assert model.count_params() == 20
    assert [type(each).__name__ for each in layers] == ["Dense", "Add"]


def test_an_image_generator_is_built_with_its_settings() -> None:
    generator = build_object(json.loads(generator_recipe(horizontal_flip=True, rotation_range=90)))
    assert type(generator).__name__ == "ImageDataGenerator"
    assert (generator.horizontal_flip, generator.vertical_flip, generator.rotation_range) == (True, False, 90)
