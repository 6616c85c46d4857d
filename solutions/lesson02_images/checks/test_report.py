"""Checks of report."""

import numpy as np
from PIL import Image

from grader.checks import Fault, check, diagnose, expect, expect_kind, matches
from grader.checks.wording import describe, kind

from .inputs import as_file, attempt, fresh_pixels, type_name
from .ranges import SETS, expect_pair

KEYS = ("dtype", "before", "after")
OTHER_SPELLINGS = ("dtype('uint8')", "|u1", "<u1", "u1", "B", "u", "<class 'numpy.uint8'>")


def predictions(pixels, stored, other):
    """Return a prediction for each misconception about the report.

    Args:
        pixels: The RGB image.
        stored: What the file holds: the image, or the indices of a palette.
        other: The report of another file.
    """
    low, high = int(pixels.min()), int(pixels.max())
    scaled = (low / 255, high / 255)

    def reads_as(values):
        pair = (float(values.min()), float(values.max()))
        return lambda value: matches(value["before"], (low, high)) and matches(value["after"], pair, 1e-6)

    return {
        "forgot_return": lambda value: value is None,
        "not_converted": lambda value: (
            stored.ndim == 2 and matches(value["before"], (stored.min(), stored.max()))
        ),
        "text_for_dict": lambda value: isinstance(value, str),
        "shape_for_range": lambda value: (
            matches(value["before"], pixels.shape) or matches(value["before"], pixels.shape[:2])
        ),
        "only_grayscale": lambda value: any(matches(value["before"], each) for each in gray_ranges(pixels)),
        "tuple_for_dict": lambda value: isinstance(value, (tuple, list)),
        "other_keys": lambda value: (
            isinstance(value, dict) and not set(KEYS) <= set(value) and bool(set(value) - set(KEYS))
        ),
        "missing_key": lambda value: isinstance(value, dict) and set(value) < set(KEYS),
        "dtype_object": lambda value: (
            "DType" in type_name(value["dtype"]) or type_name(value["dtype"]) == "dtype"
        ),
        "type_of_array": lambda value: "ndarray" in str(value["dtype"]) and isinstance(value["dtype"], str),
        "other_dtype_spelling": lambda value: value["dtype"] in OTHER_SPELLINGS,
        "dtype_after": lambda value: (
            value["dtype"] in ("float32", "float64")
            and matches(value["before"], (low, high))
            and matches(value["after"], scaled)
        ),
        "before_is_after": lambda value: (
            matches(value["before"], value["after"]) and matches(value["before"], scaled)
        ),
        "after_is_before": lambda value: (
            matches(value["before"], value["after"]) and matches(value["before"], (low, high))
        ),
        "before_after_swapped": lambda value: (
            matches(value["before"], scaled) and matches(value["after"], (low, high))
        ),
        # What is in the sets of two reports is not known here.
        "same_report": lambda value: type_name(value["before"]) not in SETS and same_report(value, other),
        "possible_range": lambda value: (
            matches(value["after"], (0, 1)) and matches(value["before"], (low, high))
        ),
        "maximum_first": lambda value: (
            matches(value["before"], (high, low)) and matches(value["after"], scaled[::-1])
        ),
        "divides_by_maximum": reads_as(pixels / high),
        "stretches": reads_as((pixels - low) / (high - low)),
        "rounded": lambda value: any(
            matches(value["after"], (round(scaled[0], n), round(scaled[1], n)), 1e-6) for n in (1, 2, 3)
        ),
        # A pair of integers may as well be fractions that are cast to int.
        "divides_integers": lambda value: (
            all(isinstance(each, float) for each in value["after"]) and reads_as(pixels // 255)(value)
        ),
        "divides_by_256": reads_as(pixels / 256),
        "normalizes_twice": reads_as(pixels / 255**2),
        "standardized_after": lambda value: matches(
            value["after"],
            ((low - pixels.mean()) / pixels.std(), (high - pixels.mean()) / pixels.std()),
            1e-2,
        ),
        "arrays_for_ranges": lambda value: (
            isinstance(value["before"], np.ndarray) and value["before"].ndim == 3
        ),
        "text_for_numbers": lambda value: isinstance(value["before"], str),
        "set_for_pair": lambda value: type_name(value["before"]) in SETS,
    }


def gray_ranges(pixels):
    """Return the ranges of the image in gray."""
    grays = (np.asarray(Image.fromarray(pixels).convert("L")), pixels.mean(axis=-1))
    return [(float(gray.min()), float(gray.max())) for gray in grays]


@check("Report dtype and value ranges of a file", function="report", points=2)
def test_report(learner, rng, note):
    # What the second file stores are indices from 0 to 31, not the values of its pixels.
    for image in (Image.fromarray(fresh_pixels(rng)), Image.fromarray(fresh_pixels(rng)).quantize(32)):
        pixels = np.asarray(image.convert("RGB"))
        file = as_file(image)
        own = own_report(learner, file)
        if own is None and image.mode == "P":
            return  # Other checks judge load_pixels.
        answer = learner.report(file)
        low, high = int(pixels.min()), int(pixels.max())
        right = {"dtype": "uint8", "before": (low, high), "after": (low / 255, high / 255)}
        if own is not None and same_report(answer, own) and not same_report(own, right):
            note("report() repeats mistakes of your other functions. They are not counted again.")
            return
        other = attempt(learner.report, as_file(Image.fromarray(fresh_pixels(rng) // 2)))
        with diagnose(answer, right, **predictions(pixels, np.asarray(image), other)):
            expect_report(answer, low, high)


def expect_report(answer, low, high):
    """Check the dict of an image with a range of uint8 values."""
    answer = expect_kind(answer, dict, "a dict")
    missing = [repr(key) for key in KEYS if key not in answer]
    expect(
        not missing,
        f"the dict has no key {' and no key '.join(missing)}.",
        found=describe(answer),
        expected="the keys dtype, before, after",
    )
    dtype = answer["dtype"]
    expect(
        isinstance(dtype, str) and dtype.removeprefix("numpy.").removeprefix("np.") == "uint8",
        "`dtype` must be the name of the dtype of the loaded pixels, as a string.",
        found=repr(dtype)[:40] if isinstance(dtype, str) else kind(dtype),
        expected="'uint8'",
    )
    expect_pair(answer["before"], low, high, "`before`")
    expect_pair(answer["after"], low / 255, high / 255, "`after`")


def own_report(learner, file):
    """Return what the learner's other functions give for a file, or None if one of them does not work."""
    pixels = attempt(learner.load_pixels, file)
    if not isinstance(pixels, np.ndarray):
        return None
    scaled = attempt(learner.normalize, pixels)
    before, after = own_range(learner, pixels), own_range(learner, scaled)
    return {"dtype": str(pixels.dtype), "before": before, "after": after}


def own_range(learner, values):
    """Return what the learner's pixel_range returns; if it does not return, an object that nothing equals."""
    try:
        return learner.pixel_range(values)
    except Fault:
        return object()


def same_report(one, other):
    """Return whether two reports agree."""
    try:
        return one["dtype"] == other["dtype"] and all(
            same_range(one[key], other[key]) for key in ("before", "after")
        )
    except (TypeError, KeyError, ValueError, IndexError, OverflowError):
        return False


def same_range(one, other):
    """Return whether two ranges agree, whatever they are: a pair, None, text, a dict, a set in the worker."""
    if one is None or other is None:
        return one is other
    if type_name(one) in (*SETS, "generator"):
        return type_name(one) == type_name(other)
    return one == other if isinstance(one, (str, dict)) else matches(one, other, 1e-5)
