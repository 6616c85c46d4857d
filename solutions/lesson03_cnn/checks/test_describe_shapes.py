"""Checks of describe_shapes."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK, draw
from .tables import LIKE_YOUR_MODEL, first_wrong, read_shape, read_table, shapes_of

SHAPE_RULES = {
    "input": "A grayscale image has a height, a width and one channel.",
    "conv": "How many positions does a kernel of 3 have in a row of 256? Each filter gives one feature map.",
    "pool": "2 × 2 pooling halves height and width and doesn't change the number of feature maps.",
    "flatten": "Flatten puts all numbers of its input along one axis. How many are there?",
    "output": "The last layer has one unit.",
}


@check("Describe the shape after each layer", function="describe_shapes", points=2)
def test_shapes(learner, show, seen):
    answer = learner.describe_shapes()

    def given(key):
        return tuple(answer[key])

    with diagnose(
        nothing_returned=lambda: answer is None,
        list_for_dict=lambda: isinstance(answer, (list, tuple)),
        numbers_as_text=lambda: any(isinstance(side, str) for side in answer.values()),
        three_pixels_lost=lambda: given("conv") == (253, 253, 32),
        pooling_divides_maps=lambda: given("pool") == (127, 127, 16),
        maps_not_counted=lambda: given("conv") == (254, 254, 1),
        weight_shapes=lambda: given("conv") == (3, 3, 1, 32),
        inputs_for_outputs=lambda: given("conv") == (256, 256, 1),
        batch_axis=lambda: all(given(key)[0] in (None, 1) for key in ("conv", "pool", "flatten")),
        channels_first=lambda: given("conv") == (32, 254, 254) or given("input") == (1, 256, 256),
        same_padding=lambda: given("conv") == (256, 256, 32),
        one_pixel_lost=lambda: given("conv") == (255, 255, 32),
        maps_forgotten=lambda: given("pool") == (127, 127, 32) and given("flatten") == (127 * 127,),
        before_pooling=lambda: given("pool") == (127, 127, 32) and given("flatten") == (254 * 254 * 32,),
        pooled_without_border=lambda: given("conv") == (254, 254, 32) and given("pool") == (128, 128, 32),
        no_channel_axis=lambda: given("input") == (256, 256),
        color_input=lambda: given("input") == (256, 256, 3),
        no_comma=lambda: any(isinstance(answer[key], int) for key in ("flatten", "output")),
        missing_key=lambda: set(answer) < set(SHAPE_RULES),
        other_keys=lambda: (
            isinstance(answer, dict)
            and bool(set(answer) - set(SHAPE_RULES))
            and not set(SHAPE_RULES) <= set(answer)
        ),
        float_for_integer=lambda: any(isinstance(side, float) for key in SHAPE_RULES for side in given(key)),
    ):
        expect_shapes(answer, show, seen)


def expect_shapes(answer, show, seen):
    """Check the shape after each layer of the task's network."""
    table = read_table(answer, tuple(SHAPE_RULES), read_shape)
    claims, truths = list(table.values()), shapes_of(TASK)
    wrong = first_wrong(claims, truths)
    show(draw("The shapes in your answer", [(key, claim, None) for key, claim in table.items()], wrong))
    if wrong is None:
        return
    key, claim, truth = list(table)[wrong], claims[wrong], truths[wrong]
    reason = SHAPE_RULES[key]
    if claim[1:] == truth:
        reason = "It starts with the batch axis. Leave it out."
    elif len(truth) == 3 and claim == (truth[2], *truth[:2]):
        reason = "In Keras the channels come last."
    elif "build_model" in seen and claims == shapes_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is the first wrong shape. {reason}", found=describe(claim))
