from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from keras_models import agree, read
from keras_styles import REASONS, Graphs, Refused, Styles, styles

from grader.checks import Mismatch
from grader.checks.model_spec import Layer
from grader.checks.models import expect_model, is_configuration


def layer(kind: str, **config: Any) -> dict[str, Any]:
    return {"class_name": kind, "module": "keras.layers", "config": config}


def sequential(*layers: Any) -> dict[str, Any]:
    return {"class_name": "Sequential", "module": "keras", "config": {"layers": list(layers)}}


def model(*layers: Any) -> SimpleNamespace:
    return SimpleNamespace(about={"kind": "model", "config": json.dumps(sequential(*layers))})


INPUT = layer("InputLayer", batch_shape=[None, 28, 28, 1])
CONV = layer("Conv2D", filters=8, kernel_size=[3, 3], strides=[1, 1], padding="valid", activation="relu")
FLAT = layer("Flatten")


class Answering:
    """An evaluator with one answer for every layer; without an answer it must not be asked."""

    def __init__(self, answer: dict[str, Any] | None = None) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        assert name == "layer_shapes"
        return self.answer_request

    def answer_request(self, request: bytes) -> dict[str, Any]:
        assert self.answer is not None, "the evaluator was asked"
        self.asked.append(json.loads(request))
        return self.answer


NOBODY = Answering()


def test_shapes_and_parameters_are_computed() -> None:
    spec = expect_model(
        model(INPUT, CONV, layer("MaxPooling2D", pool_size=[2, 2]), FLAT, layer("Dense", units=10)), NOBODY
    )
    assert [each.output_shape for each in spec.layers] == [(26, 26, 8), (13, 13, 8), (1352,), (10,)]
    assert spec.parameters == (3 * 3 * 1 * 8 + 8) + (1352 * 10 + 10)
    assert spec.output_shape == (10,)
    assert spec.is_chain


def test_nested_models_are_flattened() -> None:
    inner = sequential(sequential(CONV, layer("ReLU")), FLAT)
    spec = expect_model(model(INPUT, inner, layer("Dense", units=2)), NOBODY)
    assert [each.kind for each in spec.layers] == ["Conv2D", "ReLU", "Flatten", "Dense"]
    assert expect_model(
        model(INPUT, CONV, layer("ReLU"), FLAT, layer("Dense", units=2)), NOBODY
    ).recipe() == (spec.recipe())


def test_the_outline_shows_which_layers_form_a_model() -> None:
    spec = expect_model(
        model(INPUT, CONV, sequential(sequential(layer("ReLU")), FLAT), layer("Dense", units=2)), NOBODY
    )
    kinds = [[each.kind for each in group] for group in spec.outline]
    assert kinds == [["Conv2D"], ["ReLU", "Flatten"], ["Dense"]]


def test_a_wrapper_has_the_kind_of_its_layer() -> None:
    inner = {"target": ["layer", "Conv2D"], "arguments": {"filters": 8}}
    wrapped = {"target": ["layer", "SpectralNormalization"], "arguments": {"layer": {"$layer": inner}}}
    around = Layer("TimeDistributed", {"layer": {"$layer": wrapped}}, (), ())
    assert around.inner_kind == "Conv2D"
    assert Layer("Dense", {"units": 1}, (), ()).inner_kind == "Dense"


def test_a_model_that_is_not_trainable_freezes_its_layers() -> None:
    base = sequential(CONV, FLAT)
    base["config"]["trainable"] = False
    spec = expect_model(model(INPUT, base, layer("Dense", units=2)), NOBODY)
    assert [each.trainable for each in spec.layers] == [False, False, True]
    assert [each.kind for each in spec.frozen] == ["Conv2D"]


def test_a_frozen_layer_is_reported() -> None:
    spec = expect_model(model(INPUT, FLAT, layer("Dense", units=2, trainable=False)), NOBODY)
    assert [each.kind for each in spec.frozen] == ["Dense"]


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([INPUT, layer("Lambda", function="x")], r"Layer 1 \(Lambda\) runs a custom function"),
        ([INPUT, layer("TFSMLayer", filepath="/etc/passwd")], "loads a model from a file"),
        ([INPUT, layer("StringLookup", vocabulary="words.txt")], "the grader opens no files"),
        ([INPUT, layer("TorchModuleWrapper")], "runs a PyTorch module"),
        ([INPUT, {**layer("Dense", units=1), "module": "__main__"}], "is a custom layer"),
        ([INPUT, {**layer("Dense", units=1), "registered_name": "x>Dense"}], "is a custom layer"),
        ([INPUT, {**layer("Rope"), "module": "keras_hub.layers"}], "belongs to the library keras_hub"),
        ([INPUT, {**layer("Dense"), "config": None}], "cannot be read"),
        ([INPUT, {**layer("Dense"), "unreadable": "activation=x.y"}], "Keras cannot save: activation=x.y"),
        ([INPUT, FLAT, layer("Dense", units=10**9)], r"Layer 2 \(Dense\): units=1000000000 is too large"),
        ([INPUT, FLAT, layer("Dense", units=10**6)], "more than 200,000,000 parameters"),
        ([INPUT, layer("UpSampling2D", size=4000)], "output of layer 1 .* is too large"),
        ([INPUT, layer("Conv2D", filters=-1, kernel_size=3)], "cannot have an input of shape 28×28×1"),
        ([INPUT, layer("Conv2D", filters="8", kernel_size=3)], "cannot have an input of shape"),
        ([INPUT, layer("Conv2D", filters=8, kernel_size=3, strides=0)], "cannot have an input of shape"),
        ([INPUT, layer("Conv2D", filters=2)], "cannot have an input of shape"),
        (
            [INPUT, layer("Conv2D", filters=2, kernel_size=15), layer("MaxPooling2D", pool_size=16)],
            "to size 0",
        ),
        ([layer("Dense", units=1)], "no input shape"),
        ([INPUT] + [FLAT] * 9_000, "more than 2,000 layers"),
        ([layer("InputLayer", batch_shape=[None, None, None, 3]), FLAT], "must be an integer"),
        ([layer("InputLayer", batch_shape=[None, 65_536]), FLAT], "from 1 to 4096"),
        ([INPUT, layer("Dense", units=1, activation={"class_name": "function"})], "custom function"),
        (
            [INPUT, layer("Dense", units=1, activation={"class_name": "function", "module": "submission"})],
            "the activation is a custom function",
        ),
        (
            [INPUT, layer("Dense", units=1, activation={"class_name": "Own", "module": "submission"})],
            "activation is an Own, a custom class",
        ),
        (
            [INPUT, layer("Dense", units=1, activation={"class_name": "Rope", "module": "keras_hub.x"})],
            "activation is a Rope, a class of the library keras_hub",
        ),
        (
            [INPUT, layer("Dense", units=1, activation={"class_name": "function", "module": "jax.nn"})],
            "a function of the library jax",
        ),
        ([], "no layers"),
        ([INPUT], "no layers"),
        ([INPUT, 3], "cannot be read"),
        ([INPUT, FLAT, layer("MaxPooling2D")], "cannot have an input of shape 784"),
        ([INPUT, layer("Reshape", target_shape=[3, 3])], "cannot have an input of shape"),
        ([INPUT, layer("Reshape", target_shape=[-1, -1])], "cannot have an input of shape|to size 0"),
        ([INPUT, FLAT, INPUT], "must be the first layer"),
        ([INPUT, layer("Dense", units=1, x={"$function": ["keras", "relu"]})], "x cannot be read"),
        ([INPUT, layer("Dense", units=1, x="a" * 1000)], "x is too long"),
        ([INPUT, layer("Dense", units=1, x=[[[[[[[[[[[[1]]]]]]]]]]]])], "too many settings"),
        ([INPUT, layer("Dense", units=1, x=[0] * 30_000)], "too many settings"),
    ],
)
def test_a_model_that_cannot_be_graded_is_refused(layers: list[Any], message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        expect_model(model(*layers), NOBODY)


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("submission", "The class Net of the model contains custom code"),
        ("keras_hub.models", "the library keras_hub"),
    ],
)
def test_a_model_of_another_class_is_refused(module: str, message: str) -> None:
    config = json.dumps({"class_name": "Net", "module": module, "config": None})
    with pytest.raises(Mismatch, match=message):
        expect_model(SimpleNamespace(about={"kind": "model", "config": config}), NOBODY)


def nested(depth: int) -> dict[str, Any]:
    document = sequential(INPUT, FLAT)
    for _ in range(depth):
        document = sequential(document)
    return document


@pytest.mark.parametrize(
    "config",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        "[" * 100_000,
        '{"class_name": 3, "config": 4}',
        json.dumps(nested(50)),
        json.dumps({"class_name": "Functional", "module": "keras", "config": {"layers": [{"name": 3}]}}),
    ],
)
def test_an_invalid_configuration_is_refused(config: str) -> None:
    with pytest.raises(Mismatch):
        expect_model(SimpleNamespace(about={"kind": "model", "config": config}), NOBODY)


def tensor(name: str) -> dict[str, Any]:
    return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}}


def functional(**inputs: list[str]) -> SimpleNamespace:
    """Return a functional model of Flatten and Add layers; `inputs` names what each takes."""
    layers = [{**INPUT, "name": "start", "inbound_nodes": []}]
    for name, taken in inputs.items():
        entry = FLAT if len(taken) == 1 else layer("Add")
        arguments = [tensor(taken[0])] if len(taken) == 1 else [[tensor(each) for each in taken]]
        layers.append({**entry, "name": name, "inbound_nodes": [{"args": arguments, "kwargs": {}}]})
    config = {"layers": layers, "input_layers": ["start", 0, 0], "output_layers": [name, 0, 0]}
    document = {"class_name": "Functional", "module": "keras", "config": config}
    return SimpleNamespace(about={"kind": "model", "config": json.dumps(document)})


def test_a_model_with_branches_is_named_as_such() -> None:
    branching = functional(a=["start"], b=["a"], c=["a", "b"])
    message = (
        r"has branches: layer 3 \(Add\) takes the output of layer 1 \(Flatten\) and the output of layer 2"
    )
    with pytest.raises(Mismatch, match=message):
        expect_model(branching, NOBODY)
    spec = expect_model(branching, NOBODY, chain=False)
    assert [each.inputs for each in spec.layers] == [(0,), (1,), (1, 2)]
    assert not spec.is_chain


@pytest.mark.parametrize(
    "inputs", [{"a": ["b"], "b": ["a"]}, {"a": ["a"]}, {"a": ["nobody"]}, {"a": ["start", "b"], "b": ["a"]}]
)
def test_layers_in_a_circle_are_refused(inputs: dict[str, list[str]]) -> None:
    with pytest.raises(Mismatch, match="circle"):
        expect_model(functional(**inputs), NOBODY)


@pytest.mark.parametrize("value", [None, 3, [1], SimpleNamespace(about={"kind": "image generator"})])
def test_another_value_is_not_a_model(value: object) -> None:
    with pytest.raises(Mismatch, match="Expected a Keras model, but got"):
        expect_model(value, NOBODY)


@pytest.mark.parametrize(
    "configuration",
    [
        {"name": "sequential", "layers": []},
        {"class_name": "Sequential", "config": {}, "module": "keras"},
        '{"module": "keras", "class_name": "Functional", "config": {}}',
    ],
)
def test_a_configuration_is_not_a_model(configuration: object) -> None:
    with pytest.raises(Mismatch, match=r"a Keras model, but got a (dict|str)\. It describes a model"):
        expect_model(configuration, NOBODY)


@pytest.mark.parametrize("value", [{"loss": [1.0]}, "vgg16", "[" * 100_000, None, ["layers"], {"layers": 5}])
def test_another_value_is_no_configuration(value: object) -> None:
    assert not is_configuration(value)


def test_a_class_is_not_a_model() -> None:
    value = SimpleNamespace(type="builtins.type", about={"kind": "class", "name": "Net"})
    with pytest.raises(Mismatch, match=r"but got the class Net\. A class is not one of its instances"):
        expect_model(value, NOBODY)


def test_the_evaluator_is_asked_for_a_layer_that_only_keras_knows() -> None:
    evaluator = Answering({"outputs": [{"shape": [None, 9], "dtype": "float32"}], "weights": [[4, 9]]})
    spec = expect_model(model(INPUT, layer("Novel", size=9)), evaluator)
    assert (spec.output_shape, spec.weight_shapes, spec.parameters) == ((9,), ((4, 9),), 36)
    assert evaluator.asked[0]["layer"] == {"target": ["layer", "Novel"], "arguments": {"size": 9}}
    assert evaluator.asked[0]["inputs"] == [[{"shape": [28, 28, 1], "dtype": "float32"}]]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"refused": "size", "reason": ""}, "has too many parameters"),
        ({"refused": "class", "reason": ""}, "is not one of the layers in"),
        (
            {"refused": "input", "reason": "ValueError: no."},
            r"cannot rebuild layer 1 \(Novel\).*ValueError: no\.$",
        ),
        ({"outputs": [{"shape": [3, 9], "dtype": "float32"}], "weights": []}, "mixes the images"),
        ({"outputs": [{"shape": [None, None], "dtype": "float32"}], "weights": []}, "is not fixed"),
        ({"outputs": [{"shape": [None, 10**9], "dtype": "float32"}], "weights": []}, "is too large"),
        (
            {"outputs": [{"shape": [None, 9], "dtype": "float32"}], "weights": [[10**9]]},
            "more than 200,000,000",
        ),
    ],
)
def test_what_the_evaluator_refuses_is_refused_with_a_reason(answer: dict[str, Any], message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        expect_model(model(INPUT, layer("Novel")), Answering(answer))


# -- with Keras ------------------------------------------------------------------------------------


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", styles(Styles))
def test_a_chain_in_any_style_is_read_as_keras_computes_it(style: str) -> None:
    assert agree(getattr(Styles(), style)()).is_chain


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", styles(Graphs))
def test_a_model_with_branches_is_read_as_keras_computes_it(style: str) -> None:
    model = getattr(Graphs(), style)()
    assert not agree(model, chain=False).is_chain
    with pytest.raises(Mismatch, match="has branches"):
        read(model)


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", styles(Refused))
def test_custom_code_and_unknown_shapes_are_refused_with_a_true_reason(style: str) -> None:
    with pytest.raises(Mismatch) as caught:
        read(getattr(Refused(), style)())
    assert REASONS[style] in caught.value.message
