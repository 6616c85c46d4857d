from __future__ import annotations

import json
from typing import Any

import pytest
from keras_models import keras
from keras_styles import Styles, own

from grader.worker.keras_documents import compile_document, model_document

pytestmark = [pytest.mark.heavy, pytest.mark.filterwarnings("ignore")]


def layers_of(model: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(model_document(model))["config"]["layers"]
    return found


def test_a_document_has_no_initializers_and_no_names_of_layers() -> None:
    model = Styles().chain(keras().layers.Dense(3, name="mine", kernel_initializer="zeros"))
    (config,) = [entry["config"] for entry in layers_of(model) if entry["class_name"] == "Dense"]
    assert config["units"] == 3
    assert not [key for key in config if key.endswith(("initializer", "constraint"))]
    assert "name" not in config


def test_a_function_names_its_module() -> None:
    tf = pytest.importorskip("tensorflow")

    @own
    def relu(x: Any) -> Any:
        return x

    functions = [tf.nn.softmax, relu, keras().activations.relu, keras().ops.tanh]
    model = Styles().chain(*(keras().layers.Dense(3, activation=each) for each in functions))
    library, mine, builtin, operation = [entry["config"]["activation"] for entry in layers_of(model)[1:]]
    assert (library["config"], library["module"].partition(".")[0]) == ("softmax_v2", "tensorflow")
    assert (mine["config"], mine["module"]) == ("relu", "submission")
    assert (builtin, operation) == ("relu", "tanh")


def test_custom_code_has_no_configuration() -> None:
    @own
    class Mine(keras().layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            return x

    entry = layers_of(Styles().chain(Mine()))[1]
    assert entry == {"class_name": "Mine", "module": "submission", "config": None}


def test_the_methods_of_a_subclass_are_not_asked() -> None:
    class Liar(keras().Sequential):  # type: ignore[misc]
        def to_json(self, **_: Any) -> str:
            return "{}"

        def get_config(self) -> dict[str, Any]:
            return {"layers": []}

        def summary(self, *_: Any, **__: Any) -> None:
            raise RuntimeError

    model = Liar([keras().Input((4,)), keras().layers.Dense(3)])
    assert [entry["class_name"] for entry in layers_of(model)] == ["InputLayer", "Dense"]


def test_lists_of_lists_of_numpy_numbers_are_plain() -> None:
    import numpy as np

    layer = keras().layers.Normalization(mean=np.arange(3.0), variance=np.ones(3))
    config = layers_of(Styles().chain(layer))[1]["config"]
    assert config["mean"] in ([0.0, 1.0, 2.0], [[[[0.0, 1.0, 2.0]]]])


def test_too_many_values_are_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr("grader.worker.keras_documents.MAX_VALUES", 50)
    with pytest.raises(ValueError, match="too large"):
        model_document(Styles().vgg())


def test_the_compile_document() -> None:
    model = Styles().chain(keras().layers.Dense(3))
    assert compile_document(model) == "{}"
    model.compile("sgd", keras().losses.Huber(delta=0.5, name="mine"), metrics=["mae"])
    document = json.loads(compile_document(model))
    assert (document["loss"]["class_name"], document["loss"]["config"]["delta"]) == ("Huber", 0.5)
    assert document["optimizer"]["class_name"] == "SGD"
    assert document["metrics"] == ["mae"]
