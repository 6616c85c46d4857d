"""Checks of build_deeper_model."""

from grader.checks import check, counted, diagnose, expect
from grader.checks.models import expect_model

from .networks import (
    TASK,
    Network,
    has_branches,
    has_custom_layer,
    has_open_sides,
    has_other_size,
    is_channels_first,
    is_no_model,
    without_input,
)

ENDINGS = {"convolution": ("Conv2D", "Conv2DTranspose"), "pooling": ("Pooling2D", "_pool")}
"""How the names of the layers of Keras end, and of operations such as ``ops.max_pool``."""


@check(
    "Use the same input and output in the deeper network", function="build_deeper_model", points=1, bonus=True
)
def test_deeper_model(learner, evaluator, show):
    answer = learner.once().build_deeper_model()
    with diagnose(
        nothing_returned=lambda: answer is None,
        unbuilt=lambda: without_input(answer),
        open_sides=lambda: has_open_sides(answer),
        custom_layer=lambda: has_custom_layer(answer),
        branches=lambda: has_branches(answer, evaluator),
        other_than_model=lambda: is_no_model(answer),
    ):
        network = Network(expect_model(answer, evaluator), show)
    with diagnose(
        no_channel_axis=lambda: network.spec.input_shape == TASK.input_shape[:2],
        color_input=lambda: network.spec.input_shape == (256, 256, 3),
        channels_first=lambda: is_channels_first(network.spec.input_shape),
        other_image_size=lambda: has_other_size(network.spec.input_shape),
    ):
        network.expect_input()
    network.expect_output()


@check(
    "Use two or more convolutions and two or more poolings",
    function="build_deeper_model",
    points=1,
    bonus=True,
    needs=("deeper-model",),
)
def test_deeper_layers(learner, evaluator, show):
    network = Network(expect_model(learner.once().build_deeper_model(), evaluator), show)
    network.draw()
    for name, endings in ENDINGS.items():
        count = sum(layer.inner_kind.endswith(endings) for layer in network.spec.layers)
        found = counted(count, f"{name} layer")
        with diagnose(
            one_convolution=lambda count=count, name=name: name == "convolution" and count == 1,
            one_pooling=lambda count=count, name=name: name == "pooling" and count == 1,
            no_convolution=lambda count=count, name=name: name == "convolution" and not count,
            no_pooling=lambda count=count, name=name: name == "pooling" and not count,
        ):
            text = f"the deeper network has {found}; 2 or more are needed."
            expect(count >= 2, text, found=found, expected="2 or more")
