"""Checks of center."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, expect_unchanged, matches

from .inputs import as_uint8, common_kinds, factor_of, full_range, uneven_pixels

CLOSE_CENTER = 0.01
"""A float32 mean over a few thousand pixels is off by at most 1e-3, on the scale 0 to 255."""

SCALES = (1, 1 / 255)
"""Both scales are accepted: 0 to 255 and 0 to 1."""


def predictions(pixels):
    """Return a prediction for each misconception about centering."""
    values = pixels.astype(np.float64)
    mean, low, high = values.mean(), values.min(), values.max()
    right = values - mean
    half = pixels.astype(np.float16)

    def near(value, predicted, tolerance=5e-3):
        return any(matches(value, scale * predicted, scale * tolerance) for scale in SCALES)

    return common_kinds(pixels.shape) | {
        "stays_float64": lambda value: value.dtype == np.float64 and near(value, right, CLOSE_CENTER),
        "half_precision": lambda value: matches(value, half - half.mean(), 1e-6),
        "channels_when_global": lambda value: near(value, values - values.mean(axis=(0, 1))),
        "other_axis": lambda value: any(
            near(value, values - values.mean(axis=axis, keepdims=True)) for axis in (0, 1, 2)
        ),
        "uint8_overflow": lambda value: any(
            matches(value, (pixels - np.uint8(number)).astype(float)) for number in (mean, round(mean))
        ),
        "stored_in_uint8": lambda value: matches(value, as_uint8(right)),
        "fixed_middle": lambda value: any(near(value, values - middle) for middle in (127, 127.5, 128)),
        "median": lambda value: near(value, values - np.median(pixels)),
        "middle_of_range": lambda value: near(value, values - (low + high) / 2),
        "subtracts_minimum": lambda value: near(value, values - low),
        "rounded_mean": lambda value: any(
            near(value, values - n) for n in (int(mean), round(mean), int(mean) + 1, round(mean, 1))
        ),
        "one_channel": lambda value: any(near(value, values - values[..., c].mean()) for c in range(3)),
        "other_count": lambda value: any(
            near(value, values - values.sum() / count)
            for count in (pixels.shape[0], pixels.shape[1], pixels.shape[0] * pixels.shape[1])
        ),
        "mean_of_levels": lambda value: near(value, values - np.unique(pixels).mean()),
        "mixed_scales": lambda value: (
            matches(value, values / 255 - mean, 1e-2) or matches(value, values - mean / 255, 1e-2)
        ),
        "divides_by_maximum": lambda value: matches(value, right / high, 1e-4),
        "other_factor": lambda value: min(abs(factor_of(value, right) / one - 1) for one in SCALES) > 1e-2,
        "clipped": lambda value: near(value, np.maximum(right, 0)) or near(value, np.clip(right, -1, 1)),
        "absolute_values": lambda value: near(value, np.abs(right)),
        "also_standardizes": lambda value: matches(value, right / values.std(), 1e-2),
        "adds_mean": lambda value: near(value, values + mean),
        "mean_minus_pixels": lambda value: near(value, -right),
        "forgets_to_subtract": lambda value: near(value, values),
        "mean_returned": lambda value: np.size(value) == 1 and near(np.ravel(value), np.ravel(mean), 0.6),
        "moves_pixels": lambda value: (
            not matches(value, pixels) and matches(np.sort(value, axis=None), np.sort(pixels, axis=None))
        ),
    }


def expect_centered(answer, pixels):
    """Check float32 values on one of the two scales."""
    right = pixels - pixels.mean()
    answer = expect_array(answer, shape=pixels.shape, dtype="float32")
    if not matches(answer, right / 255, CLOSE_CENTER / 255):
        expect_close(answer, right, tolerance=CLOSE_CENTER)


@check("Center the values around zero", function="center", points=1, bonus=True)
def test_center(learner, rng):
    pixels = uneven_pixels(rng)
    answer = learner.center(pixels)
    after = learner.arguments[0]
    right = pixels - pixels.mean()
    with diagnose(answer, right.astype(np.float32), **predictions(pixels)):
        expect_centered(answer, pixels)
    # A number that is kept from the first call is not the mean of another image.
    other = full_range(rng)
    answer = learner.center(other)
    with diagnose(
        answer,
        other - other.mean(),
        kept_mean=lambda value: any(
            matches(value, scale * (other - pixels.mean()), 1e-2 * scale) for scale in SCALES
        ),
    ):
        expect_centered(answer, other)
    flat = np.full((5, 7, 3), rng.integers(1, 255), np.uint8)
    expect_centered(learner.center(flat), flat)
    flat_after = learner.arguments[0]
    with diagnose(changes_argument=True):
        expect_unchanged(after, pixels)
        expect_unchanged(flat_after, flat)
