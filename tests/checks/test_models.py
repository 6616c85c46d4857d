from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from grader.checks import Mismatch
from grader.checks.models import ModelSpec, expect_model


def layer(kind: str, **config: Any) -> dict[str, Any]:
    return {"class_name": kind, "module": "keras.layers", "registered_name": None, "config": config}


def model(*layers: dict[str, Any], kind: str = "Sequential") -> SimpleNamespace:
    document = {"class_name": kind, "config": {"layers": list(layers)}}
    return SimpleNamespace(about={"kind": "model", "config": json.dumps(document), "compile": {}})


INPUT = layer("InputLayer", batch_shape=[None, 28, 28, 1])
CONV = layer(
    "Conv2D", filters=8, kernel_size=[3, 3], strides=[1, 1], padding="valid", activation="relu", use_bias=True
)


def test_shapes_and_parameters_are_computed() -> None:
    spec = expect_model(
        model(
            INPUT, CONV, layer("MaxPooling2D", pool_size=[2, 2]), layer("Flatten"), layer("Dense", units=10)
        )
    )
    assert [each.output_shape for each in spec.layers] == [(26, 26, 8), (13, 13, 8), (1352,), (10,)]
    assert spec.parameters == (3 * 3 * 1 * 8 + 8) + (1352 * 10 + 10)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([INPUT, layer("Lambda", function="x")], "Lambda cannot be graded"),
        ([INPUT, {**layer("Dense", units=1), "module": "__main__"}], "custom layer"),
        ([INPUT, {**layer("Dense", units=1), "registered_name": "x>Dense"}], "custom layer"),
        ([INPUT, layer("Dense", units=10**9)], "cannot be graded"),
        ([INPUT, layer("Conv2D", filters=-1, kernel_size=3)], "cannot be graded"),
        ([INPUT, layer("Conv2D", filters=2)], "cannot have an input of shape"),
        (
            [INPUT, layer("Conv2D", filters=2, kernel_size=15), layer("MaxPooling2D", pool_size=16)],
            "to size 0",
        ),
        ([layer("Dense", units=1)], "input shape"),
        ([INPUT] + [layer("Flatten")] * 20_000, "layers|too large"),
        ([layer("InputLayer", batch_shape=[None, None, None, 3])], "must be an integer"),
        ([layer("InputLayer", batch_shape=[None, 65_536])], "from 1 to 4096"),
        ([INPUT, layer("Sequential", layers=[])], "is a Sequential model"),
        ([INPUT, layer("Dense", units=1, activation={"class_name": "function"})], "custom function"),
        ([], "no layers"),
        ([INPUT, 3], "cannot be read"),
        ([INPUT, layer("Flatten"), layer("MaxPooling2D")], "cannot have an input of shape"),
        ([INPUT, layer("Reshape", target_shape=[3, 3])], "cannot have an input of shape"),
    ],
)
def test_a_model_that_cannot_be_graded_is_refused(layers: list[Any], message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        expect_model(model(*layers))


@pytest.mark.parametrize(
    "config", ["", "[]", "{}", "nonsense", "[" * 100_000, '{"class_name": 3, "config": 4}']
)
def test_an_invalid_configuration_is_refused(config: str) -> None:
    with pytest.raises(Mismatch):
        expect_model(SimpleNamespace(about={"kind": "model", "config": config}))


@pytest.mark.parametrize("value", [None, 3, [1], SimpleNamespace(about={"kind": "image generator"})])
def test_another_value_is_not_a_model(value: object) -> None:
    with pytest.raises(Mismatch, match="Expected a Keras model, but got"):
        expect_model(value)


def built(source: str) -> Any:
    keras = pytest.importorskip("keras")
    return eval(source, {"keras": keras, "layers": keras.layers})


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "source",
    [
        "keras.applications.VGG16(weights=None)",
        "keras.applications.MobileNet(weights=None, alpha=0.25)",
        "keras.Sequential([keras.Input((33, 20, 3)), layers.Conv2D(4, (3, 5), 2, 'same', dilation_rate=1), layers.BatchNormalization(), layers.AveragePooling2D(3, 2, 'same'), layers.GlobalMaxPooling2D(), layers.Dense(2, use_bias=False)])",
        "keras.Sequential([keras.Input((30, 31, 4)), layers.ZeroPadding2D(((1, 2), (3, 4))), layers.Conv2D(6, 3, groups=2, dilation_rate=2), layers.DepthwiseConv2D(3, depth_multiplier=2), layers.Flatten(), layers.Dropout(0.3), layers.Dense(3), layers.Softmax()])",
        "keras.Sequential([layers.Conv2D(32, 3, input_shape=(256, 256, 1)), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(1, activation='sigmoid')])",
    ],
)
def test_shapes_and_parameters_agree_with_keras(source: str) -> None:
    original = built(source)
    spec: ModelSpec = expect_model(
        SimpleNamespace(about={"kind": "model", "config": original.to_json(), "compile": {}})
    )
    assert spec.parameters == original.count_params()
    assert spec.output_shape == original.output_shape[1:]
    assert list(spec.weight_shapes) == [tuple(weight.shape) for weight in original.get_weights()]
