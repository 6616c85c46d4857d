"""Checks of normalize."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, expect_unchanged, matches
from grader.checks.figures import histogram

from .inputs import CLOSE, common_kinds, factor_of, fresh_pixels, full_range, merges_levels, unlisted

CLOSE_HALF = 1e-3
"""Rounding error of float16 for values up to 1. A separate check judges the dtype."""


def scalings(pixels, keeps_white, modified=False):
    """Return a prediction for each misconception about scaling.

    Args:
        pixels: The pixels. None of them is white, so an integer division leaves nothing but zeros.
        keeps_white: Tells whether another call gives 1 for white pixels and 0 for others. Zeros alone have
            many causes.
        modified: Whether the call modified its argument.
    """
    low, high = int(pixels.min()), int(pixels.max())
    lengths = np.linalg.norm(pixels.astype(float), axis=-1, keepdims=True)
    right = pixels / 255
    return common_kinds(pixels.shape) | {
        "uint8_result": lambda value: value.dtype == np.uint8 and matches(value, pixels // 255),
        "divides_integers": lambda value: (
            value.dtype != np.uint8 and not modified and matches(value, pixels // 255) and keeps_white()
        ),
        "stored_in_uint8": lambda value: modified and matches(value, pixels // 255),
        "divides_by_maximum": lambda value: (
            matches(value, pixels / high) or matches(value, pixels / pixels.max(axis=(0, 1)))
        ),
        "stretches": lambda value: (
            matches(value, (pixels - low) / (high - low))
            or matches(value, (pixels - pixels.min(axis=(0, 1))) / np.ptp(pixels, axis=(0, 1)))
        ),
        "forgets_to_divide": lambda value: matches(value, pixels),
        "divides_by_256": lambda value: matches(value, pixels / 256),
        "minus_one_to_one": lambda value: matches(value, pixels / 127.5 - 1, 1e-2),
        "normalizes_twice": lambda value: matches(value, pixels / 255 / 255, 1e-6),
        "unit_vectors": lambda value: matches(value, pixels / np.maximum(lengths, 1)),
        "rounded": lambda value: any(matches(value, np.round(pixels / 255, n), 1e-6) for n in (0, 1, 2, 3)),
        "other_factor": lambda value: abs(255 * factor_of(value, pixels) - 1) > 1e-3,
        "levels_merged": lambda value: merges_levels(value, right),
        "inverted": lambda value: matches(value, 1 - right) or matches(value, 255 - pixels.astype(float)),
        "cut_at_one": lambda value: matches(value, np.clip(pixels, 0, 1)),
        "one_plane": lambda value: any(matches(value, right[..., c]) for c in range(3)),
        "standardized_after": lambda value: matches(value, (pixels - pixels.mean()) / pixels.std(), 1e-2),
        "gamma": lambda value: any(matches(value, right**power, 1e-3) for power in (2.2, 1 / 2.2, 2, 0.5)),
        "uint8_overflow": lambda value: any(
            matches(value, (pixels * np.uint8(factor)) / 255 / factor) for factor in range(2, 256)
        ),
    }


@check("Return float32", function="normalize", points=1)
def test_normalize_dtype(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.normalize(pixels)
    with diagnose(
        answer,
        (pixels / 255).astype(np.float32),
        stays_float64=lambda value: value.dtype == np.float64,
        half_precision=lambda value: value.dtype == np.float16,
        uint8_result=lambda value: value.dtype == np.uint8,
        **common_kinds(pixels.shape),
    ):
        expect_array(answer, dtype="float32", finite=False)


@check("Scale pixel values to the range 0 to 1", function="normalize", points=2)
def test_normalize_values(learner, rng, show):
    pixels = fresh_pixels(rng)
    given = learner.normalize(pixels)
    after = learner.arguments[0]
    modified = not np.array_equal(after, pixels)
    right = pixels / 255

    def keeps_white():
        image = full_range(rng)
        return matches(unlisted(learner.normalize(image)), image // 255)

    with diagnose(given, right, **scalings(pixels, keeps_white, modified)):
        answer = expect_array(unlisted(given), shape=pixels.shape)
        alt = f"Before: integers from 0 to 255. After normalize: {answer.min():.3g} to {answer.max():.3g}."
        title = "Pixel values before (divided by 255) and after normalize"
        show(histogram(title, alt, before=right, after=answer))
        expect_scaled(answer, pixels)
    # Rules that depend on the image show in unusual ones: nearly black, black, bright, with both ends,
    # one pixel high.
    bright = rng.integers(200, 256, (6, 9, 3), dtype=np.uint8)
    dark = rng.integers(0, 2, (6, 9, 3), dtype=np.uint8)
    dark[0, 0] = [0, 1, 1]
    row = rng.integers(0, 256, (1, 9, 3), dtype=np.uint8)
    for image in (full_range(rng), dark, np.zeros((6, 9, 3), np.uint8), bright, row):
        given = learner.normalize(image)
        with diagnose(
            given,
            image / 255,
            leaves_dark_images=lambda value, image=image: image.max() == 1 and matches(value, image),
            black_as_nan=lambda value, image=image: not image.any() and np.isnan(value).all(),
        ):
            expect_scaled(expect_array(unlisted(given), shape=image.shape), image)


def expect_scaled(answer, pixels):
    """Check values from 0 to 1."""
    tolerance = CLOSE_HALF if answer.dtype == np.float16 else CLOSE
    expect_close(answer, pixels / 255, tolerance=tolerance)


@check("Don't modify the input array", function="normalize", points=1)
def test_normalize_keeps_argument(learner, rng):
    for pixels in (fresh_pixels(rng), full_range(rng)):
        learner.normalize(pixels)
        with diagnose(changes_argument=True):
            expect_unchanged(learner.arguments[0], pixels)
