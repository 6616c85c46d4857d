"""Predictions for describe_shapes: what each misconception about the network of the task gives."""

import math

import numpy as np

from .networks import TASK
from .tables import of_keys, shapes_of

KEYS = ("input", "conv", "pool", "flatten", "output")

RIGHT = dict(zip(KEYS, shapes_of(TASK), strict=True))

EXAMPLE_CONV = (28, 28, 8)
"""Shape after the convolution in the figure of the lesson text."""

MOST_UNITS = 100
"""Largest number of units that someone gives to the output layer; more are the numbers that it takes."""

BORDER_SIDES = range(245, 253)
"""Sides after the convolution for which too many pixels were taken off."""


def shape_predictions(answer):
    """Return a prediction for each misconception.

    Args:
        answer: The value that describe_shapes returned.
    """

    def given(key):
        if not isinstance(answer[key], (list, tuple)):
            raise TypeError  # a prediction that raises is false
        return tuple(answer[key])

    return {
        **of_keys(answer, KEYS),
        "numbers_as_text": lambda: any(isinstance(side, str) for side in answer.values()),
        "float_for_integer": lambda: any(isinstance(side, float) for key in KEYS for side in given(key)),
        "no_comma": lambda: any(isinstance(answer[key], int) for key in ("flatten", "output")),
        "other_than_tuple": lambda: any(is_other_type(answer[key]) for key in KEYS),
        "example_copied": lambda: given("conv") == EXAMPLE_CONV,
        **one_layer(given),
        "same_shape": lambda: given("conv") == given("pool") == given("flatten"),
        "batch_axis": lambda: (
            any(has_batch_axis(key, answer[key]) for key in KEYS if key in answer)
            or all(given(key)[0] == 1 and len(given(key)) == 4 for key in ("conv", "pool"))
        ),
        "inputs_for_outputs": lambda: given("conv") == (256, 256, 1),
        "channels_first": lambda: given("conv") == (32, 254, 254) or given("input") == (1, 256, 256),
        "maps_forgotten": lambda: given("pool") == (127, 127, 32) and given("flatten") == (127 * 127,),
        "before_pooling": lambda: given("pool") == (127, 127, 32) and given("flatten") == (254 * 254 * 32,),
        "pooled_without_border": lambda: given("conv") == (254, 254, 32) and given("pool") == (128, 128, 32),
        "not_halved": lambda: is_not_halved(given("conv"), given("pool")),
        "wrong_product": lambda: is_wrong_product(given("pool"), given("flatten")),
    }


def one_layer(given):
    """Return the predictions that look at the shape of a single layer.

    Args:
        given: Returns the shape of a key.
    """
    return {
        "no_channel_axis": lambda: given("input") == (256, 256),
        "color_input": lambda: given("input") == (256, 256, 3),
        "same_padding": lambda: given("conv") == (256, 256, 32),
        "one_pixel_lost": lambda: given("conv") == (255, 255, 32),
        "three_pixels_lost": lambda: given("conv") == (253, 253, 32),
        "border_miscounted": lambda: (
            given("conv")[0] in BORDER_SIDES
            and given("conv") == (given("conv")[0],) * 2 + (32,)
            and given("pool") != RIGHT["pool"]  # else a slip of the pen: it was halved from the right side
        ),
        "maps_not_counted": lambda: given("conv") == (254, 254, 1),
        "maps_miscounted": lambda: given("conv")[:2] == (254, 254) and given("conv")[2] not in (1, 32),
        "weight_shapes": lambda: given("conv") == (3, 3, 1, 32),
        "window_shape": lambda: (
            given("conv") in ((3, 3), (3, 3, 1), (3, 3, 32)) or given("pool") in ((2, 2), (2, 2, 32))
        ),
        "pooling_divides_maps": lambda: given("pool") == (127, 127, 16),
        "flatten_with_axes": lambda: len(given("flatten")) > 1 and given("flatten")[0] not in (None, 1),
        "several_units": lambda: has_several_units(given("output")),
        "units_not_counted": lambda: (
            given("output") != RIGHT["output"]
            and not has_batch_axis("output", given("output"))
            and not has_several_units(given("output"))
        ),
    }


def has_several_units(shape):
    """Return whether an output shape is that of a few units. 32 is the number of feature maps."""
    return len(shape) == 1 and 2 <= shape[0] <= MOST_UNITS and shape[0] != 32


def is_other_type(value):
    """Return whether a value is no tuple and nothing that another prediction is about."""
    return value is not None and not isinstance(value, (tuple, list, str, int, float, np.number))


def has_batch_axis(key, shape):
    """Return whether a shape starts with the batch axis: None, or a batch of one before the right shape."""
    sides = tuple(shape) if isinstance(shape, (list, tuple)) else ()
    return sides[:1] == (None,) or (sides[:1] == (1,) and sides[1:] == RIGHT[key])


def is_not_halved(before, after):
    """Return whether pooling turns a square height and width into something else than their halves."""
    if len(before) != 3 or len(after) != 3 or before[0] != before[1] or after == RIGHT["pool"]:
        return False
    return any(side not in (before[0] // 2, before[0] / 2, -(-before[0] // 2)) for side in after[:2])


def is_wrong_product(pooled, flat):
    """Return whether Flatten turns a shape of three axes into a row of another length."""
    return len(pooled) == 3 and len(flat) == 1 and flat != RIGHT["flatten"] and flat[0] != math.prod(pooled)
