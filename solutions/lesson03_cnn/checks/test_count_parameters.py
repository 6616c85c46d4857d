"""Checks of count_parameters."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK
from .predicted_counts import count_predictions
from .tables import LIKE_YOUR_MODEL, expect_again, first_wrong, parameters_of, read_integer, read_table

PARAMETER_RULES = {
    "conv": "A filter has one weight for each number in its kernel, and one bias. How many filters?",
    "output": "The unit has one weight for each number that Flatten outputs, and one bias.",
    "total": "Pooling and Flatten have no parameters. Which counts are left to add?",
}


@check("Count the parameters", function="count_parameters", points=2, after=("model",))
def test_parameters(learner, seen):
    answer = learner.count_parameters()
    with diagnose(**count_predictions(answer)):
        expect_parameters(answer, seen)
    expect_again(expect_parameters, learner.count_parameters(), seen)


def expect_parameters(answer, seen):
    """Check the parameter counts of the task's network."""
    table = read_table(answer, tuple(PARAMETER_RULES), read_integer)
    claims = list(table.values())
    wrong = first_wrong(claims, parameters_of(TASK))
    if wrong is None:
        return
    key = list(table)[wrong]
    layer = {"conv": TASK.layers[0], "output": TASK.layers[-1]}.get(key)
    reason = PARAMETER_RULES[key]
    if layer and claims[wrong] == layer.parameters - layer.weights[1][0]:
        reason = "It counts the weights but not the biases."
    elif "build_model" in seen and claims == parameters_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is wrong. {reason}", found=describe(claims[wrong]))
