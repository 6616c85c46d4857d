"""Keras models in tests: as the worker describes them, and as the checks read them."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.checks.model_spec import ModelSpec
from grader.checks.models import expect_model
from grader.worker import evaluator
from grader.worker.late_weights import create_weights
from grader.worker.objects import describe


def remote(value: object) -> SimpleNamespace:
    """Return what a check gets instead of `value`: its description after a journey through JSON."""
    create_weights(value)  # as a worker does
    return SimpleNamespace(about=json.loads(json.dumps(describe(value), allow_nan=False)), type="keras.Model")


def read(model: Any, *, chain: bool = True) -> ModelSpec:
    """Return a model of Keras as a check reads it."""
    return expect_model(remote(model), evaluator, chain=chain)


def agree(model: Any, inputs: Any = None, *, chain: bool = True) -> ModelSpec:
    """Compare shapes, parameters and predictions with those of Keras; return the model as a check reads it."""
    spec = read(model, chain=chain)
    weights = model.get_weights()
    assert spec.parameters == model.count_params()
    assert spec.output_shape == tuple(model.output_shape[1:])
    assert list(spec.weight_shapes) == [weight.shape for weight in weights]
    if inputs is None:
        inputs = np.random.default_rng(0).random((2, *model.input_shape[1:])).astype("float32")
    wanted = np.asarray(model.predict_on_batch(inputs), dtype=np.float32)
    found = evaluator.predict(spec.recipe(), weights, inputs)
    np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=1e-4)
    return spec


def keras() -> Any:
    """Return Keras, or skip the test."""
    return pytest.importorskip("keras")
