"""Checks of build_model."""

from grader.checks import Mismatch, check, diagnose, expect
from grader.checks.models import expect_model


@check("Build a network from 28 × 28 × 1 to ten probabilities", function="build_model", points=1)
def test_model(learner):
    spec = expect_model(learner.build_model())
    expect(
        spec.input_shape == (28, 28, 1), f"the input shape is {spec.input_shape}; (28, 28, 1) was expected."
    )
    expect(spec.output_shape == (10,), f"the output shape is {spec.output_shape}; (10,) was expected.")
    with diagnose(no_convolution=lambda: True):
        expect(any(layer.kind == "Conv2D" for layer in spec.layers), "the network has no convolution.")
    last = spec.layers[-1]
    with diagnose(
        sigmoid_on_ten=lambda: last.activation == "sigmoid",
        no_softmax=lambda: last.activation in ("", "linear", None),
    ):
        expect(
            last.activation == "softmax" or last.kind == "Softmax",
            "the ten outputs do not add up to 1; the last activation should be softmax.",
            found=last.activation or "no activation",
            expected="softmax",
        )


@check("Compile for one-hot labels and accuracy", function="build_model", points=1, needs=("model",))
def test_compiled(learner):
    spec = expect_model(learner.build_model())
    with diagnose(not_compiled=lambda: True):
        expect(spec.optimizer, "the model is not compiled: call model.compile(...) before you return it.")
    name = spec.loss.casefold().replace("_", "")
    if name.startswith("sparse"):
        text = "this loss expects class numbers, but the labels are one-hot."
        raise Mismatch(text, found=spec.loss, misconceptions=("sparse-loss",))
    with diagnose(binary_loss=lambda: name.startswith(("binary", "mean", "mse", "mae"))):
        expect(
            name in ("categoricalcrossentropy", "categoricalfocalcrossentropy"),
            "this loss does not match one-hot labels and softmax.",
            found=spec.loss,
            expected="categorical_crossentropy",
        )
    with diagnose(no_metrics=lambda: True):
        expect(
            "acc" in spec.metrics.casefold(),
            "the metrics do not include the accuracy: pass metrics=['accuracy'].",
        )
