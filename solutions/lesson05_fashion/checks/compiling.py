"""How the learner's network is compiled."""

from grader.checks import expect

LOSSES = {
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "crossentropy",
    "kl_divergence",
}
"""Losses of one-hot labels and probabilities. A loss of the learner's is judged by the training."""

ACCURACIES = {"accuracy", "categorical_accuracy"}
"""Names of the accuracy for one-hot labels."""

OTHER_ACCURACIES = {
    "binary_accuracy",
    "sparse_categorical_accuracy",
    "top_k_categorical_accuracy",
    "sparse_top_k_categorical_accuracy",
    "exact_accuracy",
}
"""Names of metrics of Keras that measure something else."""


def measures_accuracy(compiled):
    """Return whether a metric is the accuracy. One of the learner's own is accepted by its name."""
    return any(
        name in ACCURACIES or ("acc" in name and name not in OTHER_ACCURACIES) for name in compiled.metrics
    )


def expect_compiled(spec):
    """Check the loss and the metrics of a network.

    Raises:
        Mismatch: They do not fit one-hot labels, or the model is not compiled.
    """
    compiled = spec.compiled
    expect(compiled, "the model is not compiled: call model.compile(...) before you return it.")
    name = compiled.loss
    expect(
        not name.startswith("sparse"),
        "this loss expects class numbers, but the labels are one-hot.",
        found=name,
        expected="a loss for one-hot labels",
    )
    expect(
        name in LOSSES or compiled.is_custom_loss,
        "this loss does not match one-hot labels and softmax.",
        found=name or "no loss",
        expected="categorical_crossentropy",
    )
    expect(
        not (compiled.from_logits and ends_with_softmax(spec)),
        "the loss expects logits (from_logits=True), but the network ends with softmax. Use one of them.",
        found="from_logits=True",
        expected="from_logits=False",
    )
    expect(
        measures_accuracy(compiled),
        "the metrics do not include the accuracy: pass metrics=['accuracy'].",
        found=", ".join(compiled.metrics) or "no metrics",
        expected="accuracy",
    )


def ends_with_softmax(spec):
    """Return whether the last layer that changes values applies a softmax."""
    kinds = [layer for layer in spec.layers if layer.kind not in ("Reshape", "Flatten", "Identity")]
    return bool(kinds) and kinds[-1].activation == "softmax"
