"""Documents that a hostile worker may write: read within bounds, or refused with `Mismatch`."""

from __future__ import annotations

import contextlib
import json
import random
import time
from types import SimpleNamespace
from typing import Any

import pytest

from grader.checks import Mismatch
from grader.checks.models import expect_model

START = {
    "class_name": "InputLayer",
    "module": "keras.layers",
    "config": {"batch_shape": [None, 8, 8, 3], "dtype": "float32"},
}


def tensor(name: str, number: int = 0, index: int = 0) -> dict[str, Any]:
    return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, number, index]}}


def entry(name: str, kind: str, *taken: Any, **config: Any) -> dict[str, Any]:
    nodes = [{"args": [each], "kwargs": {"training": None}} for each in taken]
    found = {"class_name": kind, "module": "keras.layers", "config": config}
    return {**found, "name": name, "inbound_nodes": nodes}


def functional(*entries: dict[str, Any], end: str) -> dict[str, Any]:
    layers = [{**START, "name": "start", "inbound_nodes": []}, *entries]
    ends = {"input_layers": ["start", 0, 0], "output_layers": [[end, 0, 0]]}
    return {"class_name": "Functional", "module": "keras", "config": {"layers": layers, **ends}}


ACTIVATION = {"class_name": "LeakyReLU", "module": "keras.layers", "config": {"negative_slope": 0.1}}
SOFTMAX = {"class_name": "function", "module": "tensorflow.python.ops.nn_ops", "config": "softmax_v2"}
PENALTY = {"class_name": "L2", "module": "keras.regularizers", "config": {"l2": 0.1}}
DTYPE = {"class_name": "DTypePolicy", "module": "keras", "config": {"name": "float32"}}
INNER = functional(
    entry(
        "a", "Conv2D", tensor("start"), filters=3, kernel_size=[3, 3], padding="same", activation=ACTIVATION
    ),
    entry("b", "Add", [tensor("start"), tensor("a")]),
    end="b",
)
MODEL = functional(
    {**INNER, "name": "inner", "inbound_nodes": [{"args": [tensor("start")], "kwargs": {}}]},
    entry("relu", "ReLU", tensor("inner"), tensor("novel")),
    entry(
        "novel",
        "Novel",
        [tensor("relu"), {"class_name": "__slice__", "config": {"start": 1}}],
        size=[1, None],
    ),
    entry("flat", "Flatten", tensor("relu", 1)),
    entry(
        "dense", "Dense", tensor("flat"), units=3, activation=SOFTMAX, dtype=DTYPE, kernel_regularizer=PENALTY
    ),
    end="dense",
)
JUNK: list[Any] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    float("inf"),
    "",
    "x" * 999,
    "start",
    [],
    [[]],
    {},
    {"class_name": 3},
    MODEL,
]


class Evaluator:
    """An evaluator whose layers have one output of the shape of their input."""

    def __getattr__(self, name: str) -> Any:
        return lambda _: {"outputs": [{"shape": [None, 8, 8, 3], "dtype": "float32"}], "weights": [[2, 2]]}


def read(document: Any) -> Any:
    return expect_model(
        SimpleNamespace(about={"kind": "model", "config": json.dumps(document)}), Evaluator(), chain=False
    )


def test_the_document_of_these_tests_is_a_model() -> None:
    spec = read(MODEL)
    assert [layer.kind for layer in spec.layers] == [
        "Conv2D",
        "Add",
        "ReLU",
        "Novel",
        "ReLU",
        "Flatten",
        "Dense",
    ]
    assert [layer.inputs for layer in spec.layers] == [(0,), (0, 1), (2,), (3,), (4,), (5,), (6,)]
    assert spec.weight_shapes == ((3, 3, 3, 3), (3,), (2, 2), (192, 3), (3,))
    assert spec.layers[-1].activation == "softmax"


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container in a document with every key of it."""
    if not isinstance(value, (list, dict)):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_document_is_a_model_or_a_mismatch(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(50):
        document = json.loads(json.dumps(MODEL))
        for _ in range(rng.randint(1, 3)):
            container, key = rng.choice(places(document))
            match rng.randint(0, 3):
                case 0:
                    del container[key]
                case 1 if isinstance(container, dict):
                    container[rng.choice(["x", "$layer", "activation", "units"])] = container.pop(key)
                case 2:
                    container[key] = json.loads(json.dumps(rng.choice(places(document))[0]))
                case _:
                    container[key] = json.loads(json.dumps(rng.choice(JUNK)))
        with contextlib.suppress(Mismatch):
            read(document)


def in_seconds(document: Any) -> float:
    started = time.process_time()
    with pytest.raises(Mismatch):
        read(document)
    return time.process_time() - started


def test_layers_in_reversed_order_do_not_take_long() -> None:
    entries = [entry(str(n), "ReLU", tensor(str(n - 1) if n else "start")) for n in range(1500)]
    spec = read(functional(*entries[::-1], end="1499"))
    assert len(spec.layers) == 1500
    assert spec.is_chain


def test_models_that_call_each_other_do_not_take_long() -> None:
    model = functional(end="start")
    for _ in range(8):
        calls = [{"args": [tensor("start")], "kwargs": {}}] * 20
        model = functional({**model, "name": "inner", "inbound_nodes": calls}, end="start")
    assert in_seconds(model) < 5


def test_a_layer_that_is_called_too_often_is_refused() -> None:
    nodes = [tensor("start")] * 5000
    assert in_seconds(functional(entry("relu", "ReLU", *nodes), end="relu")) < 5
