"""Checks of count_parameters."""

from grader.checks import Mismatch, check, diagnose
from grader.checks.wording import describe

from .networks import TASK
from .tables import LIKE_YOUR_MODEL, first_wrong, parameters_of, read_integer, read_table

PARAMETER_RULES = {
    "conv": "A filter has one weight for each number in its kernel, and one bias. How many filters?",
    "output": "The unit has one weight for each number that Flatten outputs, and one bias.",
    "total": "Pooling and Flatten have no parameters. Which counts are left to add?",
}


@check("Count the parameters", function="count_parameters", points=2)
def test_parameters(learner, seen):
    answer = learner.count_parameters()
    convolution, output, total = parameters_of(TASK)
    positions = 254 * 254
    with diagnose(
        nothing_returned=lambda: answer is None,
        biases_forgotten=lambda: (
            answer["conv"] == convolution - 32
            or answer["output"] == output - 1
            or answer["total"] == total - 33
        ),
        maps_forgotten=lambda: answer["output"] in (127 * 127, 127 * 127 + 1),
        one_bias=lambda: answer["conv"] == convolution - 31,
        color_input=lambda: answer["conv"] in (convolution * 3 - 64, convolution * 3 - 96),
        pooled_without_border=lambda: answer["output"] in (128 * 128 * 32, 128 * 128 * 32 + 1),
        pooling_has_parameters=lambda: (
            (answer["conv"], answer["output"]) == (convolution, output)
            and 0 < answer["total"] - total <= 5 * 32
        ),
        layer_left_out=lambda: (
            (answer["conv"], answer["output"]) == (convolution, output)
            and answer["total"] in (convolution, output)
        ),
        bytes_counted=lambda: answer["conv"] == 4 * convolution and answer["output"] == 4 * output,
        not_called=lambda: any("method" in str(getattr(number, "type", "")) for number in answer.values()),
        arrays_counted=lambda: answer["conv"] == 2 and answer["output"] == 2,
        comma_in_number=lambda: any(isinstance(number, tuple) for number in answer.values()),
        numbers_as_text=lambda: any(isinstance(number, str) for number in answer.values()),
        one_filter=lambda: answer["conv"] in (convolution // 32, convolution // 32 - 1),
        weights_per_position=lambda: (
            answer["conv"] in (convolution * positions, (convolution - 32) * positions)
        ),
        before_pooling=lambda: answer["output"] in (32 * positions, 32 * positions + 1),
        values_counted=lambda: answer["total"] - total in (32 * positions + output - 1, 32 * positions),
        float_for_integer=lambda: any(isinstance(number, float) for number in answer.values()),
        missing_key=lambda: set(answer) < set(PARAMETER_RULES),
        other_keys=lambda: (
            bool(set(answer) - set(PARAMETER_RULES)) and not set(PARAMETER_RULES) <= set(answer)
        ),
    ):
        expect_parameters(answer, seen)


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
