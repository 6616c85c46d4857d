"""Predictions for answers of another type or form than the task asks for."""

import numpy as np


def type_name(value):
    """Return the name of a value's type without its module; it may be an object that stays in the worker."""
    return str(getattr(value, "type", type(value).__name__)).rpartition(".")[2]


def other_than_a_generator():
    """Return a prediction for each misconception that returns something else than an ImageDataGenerator."""
    return {
        "forgot_return": lambda value: value is None,
        "class_for_object": lambda value: type_name(value) == "type",
        "settings_for_generator": lambda value: isinstance(value, dict),
        "several_generators": lambda value: isinstance(value, (list, tuple)) and len(value) > 1,
        "function_for_result": lambda value: type_name(value) in ("function", "method", "partial"),
        "iterator_for_generator": lambda value: type_name(value).endswith("Iterator"),
        "yield_for_return": lambda value: type_name(value) == "generator",
        "layers_for_generator": lambda value: value.about["kind"] == "model",
    }


def joined(count, shape):
    """Return the shapes of copies that are joined along another axis than the first, or without a new one."""
    height, width, channels = shape
    stacked = [tuple(np.insert(shape, axis, count)) for axis in (1, 2, 3)]
    return [*stacked, (count * height, width, channels), (height, count * width, channels)]


def forms(count, image):
    """Return a prediction for each misconception about the form of the copies.

    Args:
        count: Number of copies that were asked for.
        image: The image.
    """
    wanted = (count, *image.shape)
    return {
        "forgot_return": lambda value: value is None,
        "list_for_array": lambda value: isinstance(value, (list, tuple)),
        "iterator_for_array": lambda value: type_name(value).endswith("Iterator"),
        "stays_float": lambda value: value.dtype.kind == "f",
        "other_integers": lambda value: value.dtype.kind in "iu" and value.dtype != np.uint8,
        "batch_axis_kept": lambda value: value.ndim == 5 and value.shape[1] == 1,
        "default_batch": lambda value: len(value) == 32 < count - 1,
        "one_batch": lambda value: len(value) == 1 < count and value.ndim == 4,
        "count_ignored": lambda value: len(value) == 9 and abs(count - 9) > 1,
        "copies_joined": lambda value: count > 1 and value.shape in joined(count, image.shape),
        "squeezed": lambda value: count == 1 and value.shape == image.shape,
        "off_by_one": lambda value: value.ndim == 4 and abs(len(value) - count) == 1 and len(value) != 1,
        "another_size": lambda value: (
            value.ndim == 4
            and value.shape not in joined(count, image.shape)
            and value.shape[3] == 3
            and value.shape[1:3] != image.shape[:2]
            and sorted(value.shape[1:3]) != sorted(image.shape[:2])
        ),
        "width_first": lambda value: value.shape == (wanted[0], wanted[2], wanted[1], 3),
    }
