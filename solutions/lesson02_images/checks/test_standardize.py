"""Checks of standardize."""

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect_array, expect_close, matches
from grader.checks.figures import histogram

from .inputs import CLOSE_STANDARD, fresh_pixels


def predictions(answer, pixels, asked, other):
    """Return a prediction for each misconception about standardizing. `asked` and `other` are axes."""
    mean = pixels.mean(axis=asked)
    return {
        "channels_when_global": lambda: asked is None and matches(answer, standardized(pixels, other), 1e-2),
        "global_when_channels": lambda: (
            asked is not None and matches(answer, standardized(pixels, other), 1e-2)
        ),
        "mean_only": lambda: any(matches(answer, (pixels - mean) * scale, 1e-2) for scale in (1, 1 / 255)),
        "divides_by_variance": lambda: any(
            matches(answer, (values - values.mean(axis=asked)) / values.var(axis=asked), 1e-2 / values.std())
            for values in (pixels.astype(np.float64), pixels / 255)
        ),
        "stays_float64": lambda: answer.dtype == np.float64,
        "uint8_overflow": lambda: matches(
            answer, (pixels - np.uint8(mean)).astype(float) / pixels.std(axis=asked), 0.1
        ),
    }


@check("Standardize the whole image", function="standardize", points=1, bonus=True)
def test_standardize_global(learner, rng, show):
    pixels = fresh_pixels(rng)
    answer = learner.standardize(pixels)
    with diagnose(**predictions(answer, pixels, None, (0, 1))):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        alt = f"After standardize the mean is {answer.mean():.3g}, the standard deviation {answer.std():.3g}."
        show(histogram("Values after standardize", alt, standardized=answer))
        if np.abs(answer - standardized(pixels, (0, 1))).max() < CLOSE_STANDARD:
            raise Mismatch(
                "each channel is standardized separately; without per_channel, standardize the whole image."
            )
        expect_close(answer, standardized(pixels, None), tolerance=CLOSE_STANDARD)


@check("Standardize each channel separately", function="standardize", points=1, bonus=True)
def test_standardize_channels(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.standardize(pixels, per_channel=True)
    with diagnose(**predictions(answer, pixels, (0, 1), None)):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        if np.abs(answer - standardized(pixels, None)).max() < CLOSE_STANDARD:
            raise Mismatch(
                "the whole image is standardized at once; with per_channel=True, standardize each channel."
            )
        expect_close(answer, standardized(pixels, (0, 1)), tolerance=CLOSE_STANDARD)


@check(
    "Handle an image of a single color (standard deviation 0)", function="standardize", points=1, bonus=True
)
def test_standardize_constant(learner, rng):
    pixels = np.full((9, 12, 3), rng.integers(1, 255), np.uint8)
    for per_channel in (False, True):
        answer = learner.standardize(pixels, per_channel=per_channel)
        with diagnose(zero_deviation=lambda answer=answer: np.isnan(answer).any()):
            answer = expect_array(answer, shape=pixels.shape)
            expect_close(answer, np.zeros(pixels.shape), tolerance=CLOSE_STANDARD)


def standardized(pixels, axis):
    """Return the expected result in float64."""
    return (pixels - pixels.mean(axis=axis)) / pixels.std(axis=axis)
