"""Predictions of misconceptions about the form of what detect_faces returns."""

import numpy as np

from . import answers, boxes


def predictions(photo):
    """Return a prediction for each misconception about the format of the result."""
    box, confidence = photo.boxes[0], photo.confidences[0]
    high, wide = photo.pixels.shape[:2]

    def first(value):
        return value[0]

    def keys(value):
        return set(first(value))

    return {
        "missing_return": lambda value: value is None,
        "single_face": lambda value: isinstance(value, dict) and "box" in value,
        "dict_of_faces": lambda value: (
            isinstance(value, dict) and bool(value) and all("box" in face for face in value.values())
        ),
        "boxes_only": lambda value: (
            isinstance(value, (list, tuple)) and bool(value) and all(map(answers.is_box, value))
        ),
        "text_for_list": lambda value: isinstance(value, str),
        "sequence_for_dict": lambda value: (
            isinstance(first(value), (list, tuple))
            and not answers.separate_lists(value)
            and not answers.is_box(first(value))
            and any(map(answers.is_box, first(value)))
        ),
        "separate_lists": lambda value: answers.separate_lists(value) and bool(value[0]),
        "matrix_of_numbers": lambda value: isinstance(value, np.ndarray),
        "nested_list": lambda value: isinstance(first(value), list) and "box" in first(value)[0],
        "generator_for_list": answers.is_iterator,
        "missing_keys": lambda value: isinstance(first(value), dict) and keys(value) < set(answers.KEYS),
        "other_keys": lambda value: (
            isinstance(first(value), dict)
            and not set(answers.KEYS) <= keys(value)
            and not keys(value) <= set(answers.KEYS)
        ),
        "keypoint_names": lambda value: (
            isinstance(first(value)["keypoints"], dict)
            and len(first(value)["keypoints"]) >= 5
            and not set(answers.KEYPOINTS) <= set(first(value)["keypoints"])
        ),
        "missing_keypoints": lambda value: set(first(value)["keypoints"]) < set(answers.KEYPOINTS),
        "points_without_names": lambda value: (
            isinstance(first(value)["keypoints"], (list, tuple, np.ndarray))
            and len(first(value)["keypoints"]) == 5
        ),
        "percent": lambda value: abs(first(value)["confidence"] - 100 * confidence) < 1,
        "text_for_number": lambda value: isinstance(first(value)["confidence"], str),
        "box_as_dict": lambda value: isinstance(first(value)["box"], dict),
        "incomplete_box": lambda value: boxes.is_part(first(value)["box"], box),
        "more_than_a_box": lambda value: boxes.is_part(box, first(value)["box"]),
        "box_as_fractions": lambda value: boxes.same(
            np.multiply(first(value)["box"], (wide, high, wide, high)), box
        ),
        "box_of_floats": lambda value: (
            boxes.same(answers.read_box(first(value)["box"]), box)
            and any(isinstance(number, float) for number in first(value)["box"])
        ),
    }
