"""Checks of build_model."""

from grader.checks import Mismatch, check, diagnose, expect
from grader.checks.models import expect_model

LOSSES = {
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "crossentropy",
    "kl_divergence",
}
"""Losses of one-hot labels and probabilities. A loss of the learner's is judged by the training."""


@check("Build a network from 28 × 28 × 1 to ten probabilities", function="build_model", points=1)
def test_model(learner, evaluator):
    spec = expect_model(learner.build_model(), evaluator, chain=False)
    expect(
        spec.input_shape == (28, 28, 1), f"the input shape is {spec.input_shape}; (28, 28, 1) was expected."
    )
    expect(spec.output_shape == (10,), f"the output shape is {spec.output_shape}; (10,) was expected.")
    with diagnose(no_convolution=True):
        expect(any("Conv" in layer.kind for layer in spec.layers), "the network has no convolution.")
    last = spec.layers[-1]
    with diagnose(
        sigmoid_on_ten=lambda: last.activation == "sigmoid",
        no_softmax=lambda: last.activation in ("", "linear", None),
    ):
        expect(
            last.activation == "softmax",
            "the ten outputs do not add up to 1; the last activation should be softmax.",
            found=last.activation or "no activation",
            expected="softmax",
        )


@check("Compile for one-hot labels and accuracy", function="build_model", points=1, needs=("model",))
def test_compiled(learner, evaluator):
    compiled = expect_model(learner.build_model(), evaluator, chain=False).compiled
    with diagnose(not_compiled=True):
        expect(compiled, "the model is not compiled: call model.compile(...) before you return it.")
    name = compiled.loss
    if name.startswith("sparse"):
        text = "this loss expects class numbers, but the labels are one-hot."
        raise Mismatch(text, found=name, misconceptions=("sparse-loss",))
    with diagnose(binary_loss=lambda: name.startswith(("binary", "mean_"))):
        expect(
            name in LOSSES or compiled.is_custom_loss,
            "this loss does not match one-hot labels and softmax.",
            found=name,
            expected="categorical_crossentropy",
        )
    expect(
        not compiled.from_logits,
        "the loss expects logits (from_logits=True), but the network ends with softmax. Use one of them.",
        found="from_logits=True",
        expected="from_logits=False",
    )
    with diagnose(no_metrics=True):
        expect(
            compiled.measures_accuracy,
            "the metrics do not include the accuracy: pass metrics=['accuracy'].",
        )
