"""Checks of describe_shapes."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK, draw
from .predicted_shapes import shape_predictions
from .tables import (
    LIKE_YOUR_MODEL,
    expect_again,
    first_wrong,
    read_shape,
    read_table,
    shapes_of,
    starts_with_batch,
)

SHAPE_RULES = {
    "input": "A grayscale image has a height, a width and one channel.",
    "conv": "How many positions does a kernel of 3 have in a row of 256? Each filter gives one feature map.",
    "pool": "2 × 2 pooling halves height and width and doesn't change the number of feature maps.",
    "flatten": "Flatten puts all numbers of its input along one axis. How many are there?",
    "output": "The last layer has one unit.",
}


@check("Describe the shape after each layer", function="describe_shapes", points=2, after=("model",))
def test_shapes(learner, show, seen):
    answer = learner.describe_shapes()
    with diagnose(**shape_predictions(answer)):
        expect_shapes(answer, show, seen)
    expect_again(expect_shapes, learner.describe_shapes(), lambda _: None, seen)


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
    if starts_with_batch(claim, truth):
        reason = "It starts with the batch axis. Leave it out."
    elif len(truth) == 3 and claim == (truth[2], *truth[:2]):
        reason = "In Keras the channels come last."
    elif "build_model" in seen and claims == shapes_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is the first wrong shape. {reason}", found=describe(claim))
