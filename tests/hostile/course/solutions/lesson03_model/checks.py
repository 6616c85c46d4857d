"""Structure from the description, and weights that belong to it."""

from grader.checks import check, expect
from grader.checks.models import expect_model


@check("have ten outputs", function="build_model", points=1)
def test_structure(learner, evaluator):
    spec = expect_model(learner.build_model(), evaluator)
    expect(spec.input_shape == (28, 28, 1), "the input is not 28 × 28 × 1")
    expect([layer.kind for layer in spec.layers] == ["Flatten", "Dense"], "flatten, then one dense layer")
    expect(spec.output_shape == (10,), "ten outputs were asked for")


@check("have weights that fit", function="build_model", points=1, needs=("structure",))
def test_weights(learner, evaluator):
    model = learner.build_model()
    shapes = tuple(getattr(weight, "shape", None) for weight in learner.weights(model))
    expect(shapes == expect_model(model, evaluator).weight_shapes, "the weight shapes differ from the model")
