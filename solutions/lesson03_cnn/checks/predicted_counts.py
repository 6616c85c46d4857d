"""Predictions for count_parameters: what each misconception about the network of the task gives."""

import numpy as np

from .networks import TASK
from .tables import of_keys, parameters_of

KEYS = ("conv", "output", "total")

CONV, OUTPUT, TOTAL = parameters_of(TASK)

POSITIONS = 254 * 254
"""Values of a feature map."""

WEIGHTS_PER_POSITION = (CONV * POSITIONS, (CONV - 32) * POSITIONS, (CONV - 32) * POSITIONS + 32)
"""Counts of the convolution with weights for every position: with biases, without, and with 32 biases."""

WINDOW = 2 * 2
"""Size of a pooling window, which some take for its weights."""

POOLING_WEIGHTS = (WINDOW, WINDOW + 1, 32 * WINDOW, 32 * (WINDOW + 1))

EXAMPLE = (608, 15_690)
"""Parameters of the two layers in the figure of the lesson text."""

ONE_FILTER = (CONV // 32, CONV // 32 - 1, CONV // 32 - 1 + 32)
"""Counts with the weights of a single filter: with its bias, without, and with the biases of all filters."""

ONE_SIDE = (3, 3 + 32)
"""Counts with the first axis of the kernel array, which ``len`` returns: alone, and with the biases."""

MOST_BIASES = 128
"""Largest number of biases of the unit that someone counts, for instance one for each feature map."""

KERNELS = frozenset(range(1, 26)) - {8, 9, 17}
"""Numbers of weights of a kernel that is not 3 × 3. Of the others, 8 and 17 stand for no bias and nine biases
in each filter, and 26 and 27 for three channels."""


def count_predictions(answer):
    """Return a prediction for each misconception.

    Args:
        answer: The value that count_parameters returned.
    """
    return {
        **of_keys(answer, KEYS),
        "not_called": lambda: any("method" in str(getattr(number, "type", "")) for number in answer.values()),
        "comma_in_number": lambda: any(has_comma(answer[key], key) for key in KEYS),
        "counts_apart": lambda: any(is_pair(answer[key], key) for key in KEYS),
        "numbers_as_text": lambda: any(isinstance(number, str) for number in answer.values()),
        "float_for_integer": lambda: any(isinstance(number, float) for number in answer.values()),
        "other_than_integer": lambda: any(is_other_type(answer[key]) for key in KEYS),
        "one_kernel_side": lambda: answer["conv"] in ONE_SIDE,
        "arrays_counted": lambda: answer["conv"] == 2 and answer["output"] == 2,
        "bytes_counted": lambda: answer["conv"] == 4 * CONV and answer["output"] == 4 * OUTPUT,
        **one_count(answer),
        **total_of_right_counts(answer),
    }


def one_count(answer):
    """Return the predictions about the counts of the two layers."""
    return {
        "biases_forgotten": lambda: (
            answer["conv"] == CONV - 32 or answer["output"] == OUTPUT - 1 or answer["total"] == TOTAL - 33
        ),
        "bias_per_weight": lambda: answer["conv"] == 2 * (CONV - 32) or answer["output"] == 2 * (OUTPUT - 1),
        "one_bias": lambda: answer["conv"] == CONV - 31,
        "example_copied": lambda: (answer["conv"], answer["output"]) == EXAMPLE,
        "one_filter": lambda: answer["conv"] in ONE_FILTER,
        "color_input": lambda: answer["conv"] in (3 * CONV - 64, 3 * CONV - 96),
        "kernel_miscounted": lambda: answer["conv"] % 10 and has_other_kernel(answer["conv"]),
        "weights_per_position": lambda: answer["conv"] in WEIGHTS_PER_POSITION,
        "values_counted": lambda: (
            answer["conv"] == 32 * POSITIONS
            or answer["total"] - TOTAL in (32 * POSITIONS + OUTPUT - 1, 32 * POSITIONS)
        ),
        "one_value_per_map": lambda: answer["output"] in (32, 32 + 1),
        "several_biases": lambda: 2 <= answer["output"] - (OUTPUT - 1) <= MOST_BIASES,
        "maps_forgotten": lambda: answer["output"] in (127 * 127, 127 * 127 + 1),
        "pooled_without_border": lambda: answer["output"] in (128 * 128 * 32, 128 * 128 * 32 + 1),
        "before_pooling": lambda: answer["output"] in (32 * POSITIONS, 32 * POSITIONS + 1),
        "image_connected": lambda: answer["output"] in (256 * 256, 256 * 256 + 1),
        "without_parameters": lambda: (
            not any(isinstance(answer[key], bool) for key in KEYS)
            and 0 in (answer["conv"], answer["output"])
            and (answer["conv"], answer["total"]) != (0, OUTPUT)  # a frozen convolution, maybe
        ),
        "counts_exchanged": lambda: (answer["conv"], answer["output"]) == (OUTPUT, CONV),
    }


def total_of_right_counts(answer):
    """Return the predictions about a total whose two parts are right."""

    def total():
        if (answer["conv"], answer["output"]) != (CONV, OUTPUT):
            raise ValueError  # a prediction that raises is false
        return answer["total"]

    return {
        "pooling_has_parameters": lambda: total() - TOTAL in POOLING_WEIGHTS,
        "layer_left_out": lambda: total() in (CONV, OUTPUT),
        "another_sum": lambda: total() != TOTAL and isinstance(total(), int),
    }


def has_other_kernel(count):
    """Return whether a count fits 32 filters with one bias each, and a kernel that is not 3 × 3."""
    weights, rest = divmod(count - 32, 32)
    return not rest and weights in KERNELS


def has_comma(value, key):
    """Return whether a tuple is the number that was written with commas between the thousands."""
    if not isinstance(value, tuple) or len(value) < 2 or not all(0 <= each < 1000 for each in value):
        return False
    number = int("".join(f"{each:03d}" for each in value))
    wanted = {"conv": CONV, "output": OUTPUT, "total": TOTAL}[key]
    return wanted / 2 < number < 2 * wanted


def is_pair(value, key):
    """Return whether a value is the number of weights and the number of biases of a right count."""
    wanted = {"conv": (CONV - 32, 32), "output": (OUTPUT - 1, 1), "total": (TOTAL - 33, 33)}[key]
    return isinstance(value, (list, tuple)) and tuple(value) == wanted


def is_other_type(value):
    """Return whether a value is no number, and nothing that another prediction is about."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return False
    method = "method" in str(getattr(value, "type", ""))
    return (
        value is not None and not method and not isinstance(value, (int, float, str, tuple, list, np.number))
    )
