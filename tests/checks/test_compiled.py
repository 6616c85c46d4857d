"""Every loss, metric and optimizer of the installed Keras is read under one name, however it is written."""

from __future__ import annotations

import inspect
import json
import warnings
from typing import Any

import numpy as np
import pytest
from keras_models import keras, read

from grader.checks.compiled import Compiled, read_compiled
from grader.checks.models import keras_loss
from grader.checks.names import snake_case
from grader.worker import evaluator

pytestmark = [pytest.mark.filterwarnings("ignore")]

NO_LOSS = {"Loss", "LossFunctionWrapper"}
NOT_FOR_ONE_HOT = {
    "CategoricalGeneralizedCrossEntropy",
    "CTC",
    "Circle",
    "SparseCategoricalCrossentropy",
    "BinaryCrossentropy",
    "BinaryFocalCrossentropy",
}
NO_METRIC = {"Metric", "MeanMetricWrapper"}
METRIC_ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "MeanIoU": (10,),
    "IoU": (10, [0]),
    "BinaryIoU": (),
    "OneHotIoU": (10, [0]),
    "OneHotMeanIoU": (10,),
    "PrecisionAtRecall": (0.5,),
    "RecallAtPrecision": (0.5,),
    "SensitivityAtSpecificity": (0.5,),
    "SpecificityAtSensitivity": (0.5,),
}
NO_OPTIMIZER = {"Optimizer", "LossScaleOptimizer", "MultiOptimizer", "OptimizerMap"}


def network(**arguments: Any) -> Any:
    layers = keras().layers
    model = keras().Sequential([keras().Input((6,)), layers.Dense(10, activation="softmax")])
    model.compile(**arguments)
    return model


def compiled(**arguments: Any) -> Compiled:
    found = read(network(**arguments)).compiled
    assert found is not None
    return found


def classes(part: str, base: str, without: set[str]) -> list[Any]:
    module = getattr(keras(), part)
    kinds = {getattr(module, name) for name in dir(module) if inspect.isclass(getattr(module, name))}
    found = [kind for kind in kinds if issubclass(kind, getattr(module, base))]
    return sorted((kind for kind in found if kind.__name__ not in without), key=lambda kind: kind.__name__)


def functions(part: str) -> list[Any]:
    module = getattr(keras(), part)
    found = {getattr(module, name) for name in dir(module) if inspect.isfunction(getattr(module, name))}
    helpers = ("get", "serialize", "deserialize")
    return sorted((each for each in found if each.__name__ not in helpers), key=lambda each: each.__name__)


@pytest.mark.heavy
def test_every_loss_has_the_same_name_as_a_class_a_function_and_a_string() -> None:
    for kind in classes("losses", "Loss", NO_LOSS):
        found = compiled(loss=kind(name="mine"))
        assert (found.loss, found.is_custom_loss) == (snake_case(kind.__name__), False)
    for function in functions("losses"):
        found = compiled(loss=function)
        assert (found.loss, found.is_custom_loss) == (function.__name__, False)
        assert compiled(loss=[function]).loss == function.__name__
    for name in ("mse", "MSE", "mean_squared_error", "MeanSquaredError"):
        assert compiled(loss=name).loss == "mean_squared_error"
    assert compiled(loss="kl_divergence").loss == "kl_divergence"
    assert compiled(loss="crossentropy").loss == "crossentropy"


@pytest.mark.heavy
def test_the_configuration_of_a_loss_is_read() -> None:
    losses = keras().losses
    found = compiled(loss=losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1, name="cce"))
    assert (found.loss, found.from_logits, found.label_smoothing) == ("categorical_crossentropy", True, 0.1)
    plain = compiled(loss=losses.categorical_crossentropy)
    assert (plain.loss, plain.from_logits, plain.label_smoothing) == ("categorical_crossentropy", False, 0.0)
    focal = compiled(loss=losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=1.5))
    assert (focal.loss_arguments["alpha"], focal.loss_arguments["gamma"]) == (1.0, 1.5)
    assert compiled(loss=["mse"], loss_weights=[0.5]).loss_weight == 0.5


@pytest.mark.heavy
def test_a_loss_of_tensorflow_is_the_loss_from_logits() -> None:
    nn = pytest.importorskip("tensorflow").nn
    found = compiled(loss=nn.softmax_cross_entropy_with_logits)
    assert (found.loss, found.from_logits, found.is_custom_loss) == ("categorical_crossentropy", True, False)


@pytest.mark.heavy
def test_a_custom_loss_is_called_custom() -> None:
    def mine(truth: Any, predicted: Any) -> Any:
        return keras().ops.mean(truth - predicted)

    class Mine(keras().losses.MeanSquaredError):  # type: ignore[misc]
        def call(self, truth: Any, predicted: Any) -> Any:
            return 2 * super().call(truth, predicted)

    for loss, name in ((mine, "mine"), (Mine(), "Mine")):
        found = compiled(loss=loss)
        assert (found.loss, found.is_custom_loss, found.loss_recipe()) == (name, True, None)


@pytest.mark.heavy
def test_every_metric_is_read() -> None:
    for kind in classes("metrics", "Metric", NO_METRIC):
        metric = kind(*METRIC_ARGUMENTS.get(kind.__name__, ()), name="mine")
        name = "exact_accuracy" if kind is keras().metrics.Accuracy else snake_case(kind.__name__)
        assert compiled(loss="mse", metrics=[metric]).metrics == (name,)
    for function in functions("metrics"):
        assert compiled(loss="mse", metrics=[function]).metrics == (function.__name__,)
    accuracies = ["accuracy", "acc", keras().metrics.CategoricalAccuracy(name="hits")]
    for metric in [*accuracies, keras().metrics.categorical_accuracy]:
        assert compiled(loss="mse", metrics=[metric]).measures_accuracy
    for other in ("mae", keras().metrics.Accuracy()):
        assert not compiled(loss="mse", metrics=[other]).measures_accuracy
    assert not compiled(loss="mse").measures_accuracy


@pytest.mark.heavy
def test_every_optimizer_is_read() -> None:
    for kind in classes("optimizers", "Optimizer", NO_OPTIMIZER):
        found = compiled(loss="mse", optimizer=kind(learning_rate=0.25, name="mine"))
        assert (found.optimizer, found.learning_rate, found.schedule) == (kind.__name__, 0.25, "")
    assert compiled(loss="mse", optimizer="sgd").optimizer == "SGD"
    schedule = keras().optimizers.schedules.CosineDecay(0.1, 100)
    found = compiled(loss="mse", optimizer=keras().optimizers.Adam(schedule))
    assert (found.optimizer, found.learning_rate, found.schedule) == ("Adam", None, "CosineDecay")
    wrapped = keras().optimizers.LossScaleOptimizer(keras().optimizers.Adam(0.5))
    assert compiled(loss="mse", optimizer=wrapped).optimizer == "Adam"


@pytest.mark.heavy
def test_a_model_that_is_not_compiled() -> None:
    model = keras().Sequential([keras().Input((6,)), keras().layers.Dense(10)])
    assert read(model).compiled is None


def regularized(loss: Any, **arguments: Any) -> Any:
    keras_ = keras()
    model = keras_.Sequential(
        [
            keras_.Input((6,)),
            keras_.layers.Dense(
                8, kernel_regularizer=keras_.regularizers.L1L2(1e-3, 1e-2), activity_regularizer="l2"
            ),
            keras_.layers.ActivityRegularization(l1=0.01),
            keras_.layers.Dense(10, activation="softmax", bias_regularizer="l1"),
        ]
    )
    model.compile("adam", loss, **arguments)
    return model


@pytest.mark.heavy
def test_the_loss_is_the_one_that_keras_reports() -> None:
    losses = keras().losses
    rng = np.random.default_rng(0)
    images, one_hot = (
        rng.random((70, 6)).astype("float32"),
        np.eye(10, dtype="float32")[rng.integers(0, 10, 70)],
    )
    wanted = [
        *(kind() for kind in classes("losses", "Loss", NO_LOSS | NOT_FOR_ONE_HOT)),
        losses.CategoricalCrossentropy(label_smoothing=0.1),
        losses.CategoricalCrossentropy(reduction="sum"),
        losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=1.5),
        losses.CategoricalCrossentropy(from_logits=True),
        losses.categorical_crossentropy,
        "crossentropy",
        ["mse"],
    ]
    for loss in wanted:
        for model in (network(loss=loss), regularized(loss, loss_weights=0.5)):
            weights, spec = model.get_weights(), read(model)
            predictions = evaluator.predict(spec.recipe(), weights, images)
            found = keras_loss(evaluator, spec, weights, images, one_hot, predictions)
            model.run_eagerly = True  # compiling takes longer than the few images
            assert found == pytest.approx(model.evaluate(images, one_hot, verbose=0), rel=1e-3), loss


@pytest.mark.heavy
def test_losses_of_other_labels_are_the_ones_that_keras_reports() -> None:
    losses, layers = keras().losses, keras().layers
    rng = np.random.default_rng(0)
    images, numbers = rng.random((70, 6)).astype("float32"), rng.integers(0, 10, 70)
    for loss, units, activation, labels in (
        (losses.SparseCategoricalCrossentropy(), 10, "softmax", numbers),
        (losses.SparseCategoricalCrossentropy(from_logits=True), 10, None, numbers),
        ("crossentropy", 10, "softmax", numbers),
        ("crossentropy", 1, "sigmoid", (numbers % 2).astype("float32")),
        (losses.BinaryCrossentropy(label_smoothing=0.2), 1, "sigmoid", (numbers % 2).astype("float32")),
        (losses.BinaryFocalCrossentropy(gamma=1.0), 1, "sigmoid", (numbers % 2).astype("float32")),
        ("mse", 1, None, numbers.astype("float32")),
    ):
        model = keras().Sequential([keras().Input((6,)), layers.Dense(units, activation=activation)])
        model.compile("sgd", loss)
        spec, weights = read(model), model.get_weights()
        predictions = evaluator.predict(spec.recipe(), weights, images)
        found = keras_loss(evaluator, spec, weights, images, labels, predictions)
        assert found == pytest.approx(model.evaluate(images, labels, verbose=0), rel=1e-3), loss


@pytest.mark.heavy
def test_the_loss_of_custom_code_is_unknown() -> None:
    images, labels = np.ones((4, 6), "float32"), np.eye(10, dtype="float32")[:4]

    def own(*values: Any) -> Any:
        return keras().ops.sum(values[-1])

    layer = keras().layers.Dense(10, kernel_regularizer=own)
    model = keras().Sequential([keras().Input((6,)), layer])
    model.compile("adam", "mse")
    for each in (model, network(loss=own), network(loss=None)):
        spec = read(each)
        weights = each.get_weights()
        predictions = evaluator.predict(spec.recipe(), weights, images)
        assert keras_loss(evaluator, spec, weights, images, labels, predictions) is None


@pytest.mark.parametrize(
    "text",
    [None, 3, "", "nonsense", "[]", "{}", "[" * 100_000, "x" * 300_000, json.dumps({"loss": [[[[]]]]})],
)
def test_nonsense_is_not_compiled_or_has_no_loss(text: Any) -> None:
    found = read_compiled(text)
    assert found is None or found.loss == ""


@pytest.mark.parametrize(
    "value", [None, 3, "x" * 500, [], {}, [{}], {"class_name": 3}, {"class_name": "function"}]
)
def test_any_document_is_read_without_an_error(value: Any) -> None:
    names = ("optimizer", "loss", "loss_weights", "metrics")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_compiled(json.dumps(dict.fromkeys(names, value)))
    assert found is not None
    assert len(found.loss) <= 80
