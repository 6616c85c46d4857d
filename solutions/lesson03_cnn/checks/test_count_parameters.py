"""Checks of count_parameters."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK
from .tables import LIKE_YOUR_MODEL, first_wrong, parameters_of, read_table, whole

PARAMETER_RULES = {
    "conv": "A filter has a weight for each number in its window, and one bias. How many filters are there?",
    "output": "The unit has a weight for each number that Flatten passes on, and one bias.",
    "total": "Pooling and Flatten learn nothing. What is left to add up?",
}


@check("count the parameters", function="count_parameters", points=2)
def test_parameters(learner, seen):
    answer = learner.count_parameters()
    convolution, output, total = parameters_of(TASK)
    places = 254 * 254
    with diagnose(
        biases_forgotten=lambda: answer["conv"] == convolution - 32 or answer["output"] == output - 1,
        one_filter=lambda: answer["conv"] in (convolution // 32, convolution // 32 - 1),
        at_every_place=lambda: answer["conv"] in (convolution * places, (convolution - 32) * places),
        before_pooling=lambda: answer["output"] in (32 * places, 32 * places + 1),
        values_counted=lambda: answer["total"] - total in (32 * places + output - 1, 32 * places),
        fractions=lambda: any(isinstance(number, float) for number in answer.values()),
        other_names=lambda: isinstance(answer, dict) and not set(PARAMETER_RULES) <= set(answer),
    ):
        expect_parameters(answer, seen)


def expect_parameters(answer, seen):
    """The number of parameters of the task's network."""
    table = read_table(answer, tuple(PARAMETER_RULES), whole)
    claims = list(table.values())
    wrong = first_wrong(claims, parameters_of(TASK))
    if wrong is None:
        return
    key = list(table)[wrong]
    layer = {"conv": TASK.layers[0], "output": TASK.layers[-1]}.get(key)
    reason = PARAMETER_RULES[key]
    if layer and claims[wrong] == layer.parameters - layer.weights[1][0]:
        reason = "These are the weights; the biases are missing."
    elif "build_model" in seen and claims == parameters_of(seen["build_model"]):
        reason += LIKE_YOUR_MODEL
    raise Mismatch(f"{key!r} is not right. {reason}", found=describe(claims[wrong]))
