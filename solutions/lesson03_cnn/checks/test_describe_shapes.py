"""Checks of describe_shapes."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK, draw
from .tables import LIKE_YOUR_MODEL, first_wrong, read_shape, read_table, shapes_of

SHAPE_RULES = {
    "input": "A grey picture has a height, a width and one channel.",
    "conv": "In how many places does a window of 3 lie inside a row of 256? Each filter gives one map.",
    "pool": "Pooling over 2 × 2 halves height and width and leaves the number of maps alone.",
    "flatten": "Flatten lays every number that comes in along one axis: how many are there?",
    "output": "The last layer has one unit.",
}


@check("describe the shape after each layer", function="describe_shapes", points=2)
def test_shapes(learner, show, seen):
    answer = learner.describe_shapes()

    def told(key):
        return tuple(answer[key])

    with diagnose(
        batch_axis=lambda: all(told(key)[0] in (None, 1) for key in ("conv", "pool", "flatten")),
        channels_first=lambda: told("conv") == (32, 254, 254) or told("input") == (1, 256, 256),
        same_padding=lambda: told("conv") == (256, 256, 32),
        one_pixel_lost=lambda: told("conv") == (255, 255, 32),
        maps_forgotten=lambda: told("flatten") == (127 * 127,),
        no_comma=lambda: any(isinstance(answer[key], int) for key in ("flatten", "output")),
        other_names=lambda: isinstance(answer, dict) and not set(SHAPE_RULES) <= set(answer),
        fractions=lambda: any(isinstance(side, float) for key in SHAPE_RULES for side in told(key)),
    ):
        expect_shapes(answer, show, seen)


def expect_shapes(answer, show, seen):
    """The shape after each layer of the task's network."""
    table = read_table(answer, tuple(SHAPE_RULES), read_shape)
    claims, truths = list(table.values()), shapes_of(TASK)
    wrong = first_wrong(claims, truths)
    show(draw("The shapes that you gave", [(key, claim, None) for key, claim in table.items()], wrong))
    if wrong is None:
        return
    key, claim, truth = list(table)[wrong], claims[wrong], truths[wrong]
    reason = SHAPE_RULES[key]
    if claim[1:] == truth:
        reason = "It begins with the batch axis; leave that out."
    elif len(truth) == 3 and claim == (truth[2], *truth[:2]):
        reason = "In Keras the channels, or maps, come last."
    elif "build_model" in seen and claims == shapes_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is the first shape that is not right. {reason}", found=describe(claim))
