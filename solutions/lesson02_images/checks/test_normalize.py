"""Checks of normalize."""

import numpy as np

from grader.checks import check, diagnose, expect, expect_array, expect_close, matches
from grader.checks.figures import histogram

from .inputs import CLOSE, fresh_pixels


def scalings(answer, pixels):
    """Return a prediction for each misconception about scaling. `answer` is called when a prediction runs."""
    low, high = int(pixels.min()), int(pixels.max())
    return {
        "divides_integers": lambda: matches(answer(), pixels // 255),
        "divides_by_maximum": lambda: (
            matches(answer(), pixels / high) or matches(answer(), pixels / pixels.max(axis=(0, 1)))
        ),
        "stretches": lambda: matches(answer(), (pixels - low) / (high - low)),
        "forgets_to_divide": lambda: matches(answer(), pixels),
        "divides_by_256": lambda: matches(answer(), pixels / 256),
        "minus_one_to_one": lambda: matches(answer(), pixels / 127.5 - 1),
        "normalizes_twice": lambda: matches(answer(), pixels / 255 / 255, 1e-6),
    }


@check("Return float32", function="normalize", points=1)
def test_normalize_dtype(learner, rng):
    answer = learner.normalize(fresh_pixels(rng))
    with diagnose(stays_float64=lambda: answer.dtype == np.float64):
        expect_array(answer, dtype="float32", finite=False)


@check("Scale pixel values to the range 0 to 1", function="normalize", points=2)
def test_normalize_values(learner, rng, show):
    pixels = fresh_pixels(rng)
    answer = expect_array(learner.normalize(pixels), shape=pixels.shape)
    alt = f"Before: integers from 0 to 255. After normalize: {answer.min():.3g} to {answer.max():.3g}."
    show(
        histogram(
            "Pixel values before (divided by 255) and after normalize", alt, before=pixels / 255, after=answer
        )
    )
    with diagnose(**scalings(lambda: answer, pixels)):
        expect_close(answer, pixels / 255, tolerance=CLOSE)
    whole = np.array([[[0, 127, 255]]], np.uint8)
    expect_close(expect_array(learner.normalize(whole), shape=whole.shape), whole / 255, tolerance=CLOSE)


@check("Don't modify the input array", function="normalize", points=1)
def test_normalize_keeps_argument(learner, rng):
    # Also with a float array: dividing integers in place raises an error, dividing floats does not.
    for pixels in (fresh_pixels(rng), fresh_pixels(rng).astype(np.float32)):
        learner.normalize(pixels)
        after = learner.arguments[0]
        with diagnose(changes_argument=lambda: True):
            expect(
                isinstance(after, np.ndarray) and np.array_equal(after, pixels),
                "the call modified the array that was passed in. Work on a copy.",
            )
