"""Checks of standardize."""

import numpy as np

from grader.checks import (
    Mismatch,
    check,
    diagnose,
    expect,
    expect_array,
    expect_close,
    expect_unchanged,
    matches,
)
from grader.checks.figures import histogram

from .inputs import (
    CLOSE_STANDARD,
    as_uint8,
    attempt,
    common_kinds,
    fresh_pixels,
    pixels_with_outliers,
)

CHANNELS = (0, 1)
"""The axes of one channel."""


CONSTANTS = (
    (np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])),
    (np.array([0.5]), np.array([0.5])),
    (np.array([127.5]), np.array([127.5])),
)
"""Means and deviations of other data sets, which many tutorials use."""


def standardized(pixels, axis):
    """Return the expected result in float64."""
    return (pixels - pixels.mean(axis=axis)) / pixels.std(axis=axis)


def predictions(pixels, asked, opposite):
    """Return a prediction for each misconception about standardizing.

    Args:
        pixels: The pixels.
        asked: The axes that the call asks for: None, or `CHANNELS`.
        opposite: The answer to the call with the other value of per_channel.
    """
    values = pixels.astype(np.float64)
    other = CHANNELS if asked is None else None
    mean, deviation = values.mean(axis=asked), values.std(axis=asked)
    rest, right = values - mean, (values - mean) / deviation
    mixed = values - values.mean(axis=other)
    inverted = matches(opposite, right, 1e-2)

    def other_answer(value):
        return matches(value, standardized(values, other), 1e-2)

    def over_range(value):
        whole = rest / np.ptp(values)
        return matches(value, rest / np.ptp(values, axis=asked), 1e-3) or matches(value, whole, 1e-3)

    def reshaped(value):
        rows = values.reshape(3, -1)
        rows = (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)
        # Rows of a smooth image have nearly the same mean, so a wider tolerance would fit one mean for all.
        return matches(value, rows.reshape(values.shape), 1e-4)

    def with_wrapped_squares(value):
        """Whether the deviation comes from squares in uint8."""
        wrapped = np.sqrt(np.abs((pixels * pixels).mean(axis=asked) - mean**2))
        return matches(value, rest / wrapped, 1e-2)

    return common_kinds(pixels.shape) | {
        "divides_first": lambda value: matches(value, values / deviation - mean, 1e-2),
        "deviation_about_zero": lambda value: matches(
            value, rest / np.sqrt((values**2).mean(axis=asked)), 2e-3
        ),
        "absolute_deviation": lambda value: matches(value, rest / np.abs(rest).mean(axis=asked), 1e-2),
        "some_channels": lambda value: (
            asked is not None and any(matches(value, each, 1e-2) for each in partly(values, right))
        ),
        "channel_index_first": lambda value: asked is not None and matches(value, by_rows(values), 1e-2),
        "fixed_constants": lambda value: any(
            matches(value, (scale * values - means) / spreads, 1e-2)
            for scale in (1 / 255, 1)
            for means, spreads in CONSTANTS
        ),
        "channels_when_global": lambda value: asked is None and not inverted and other_answer(value),
        "global_when_channels": lambda value: (
            asked is not None and not inverted and other_answer(value) and not reshaped(value)
        ),
        "flag_inverted": lambda value: inverted and other_answer(value),
        "mean_only": lambda value: any(matches(value, rest * scale, 1e-2 * scale) for scale in (1, 1 / 255)),
        "divides_by_variance": lambda value: any(
            matches(value, rest * scale / (deviation * scale) ** 2, 1e-3 / scale) for scale in (1, 1 / 255)
        ),
        "divides_by_range": over_range,
        "mean_not_removed": lambda value: matches(value, values / deviation, 1e-2),
        "mixed_axes": lambda value: (
            matches(value, mixed / deviation, 1e-2) or matches(value, rest / values.std(axis=other), 1e-2)
        ),
        "large_epsilon": lambda value: is_damped(value, right, deviation),
        "clipped": lambda value: any(
            matches(value, clipped, 1e-2)
            for limit in (1, 2, 3)
            if limit < np.abs(right).max() - 0.1
            for clipped in (np.clip(right, -limit, limit), (np.clip(right, -limit, limit) / limit + 1) / 2)
        ),
        "reshape_mixes_channels": reshaped,
        "one_channel": lambda value: any(
            matches(value, (values - values[..., c].mean()) / values[..., c].std(), 1e-2) for c in range(3)
        ),
        "other_axis": lambda value: any(
            matches(value, (values - values.mean(axis, keepdims=True)) / spread(values, axis), 1e-2)
            for axis in (0, 1, 2, (0, 2), (1, 2))
        ),
        "channels_first": lambda value: matches(value, right.transpose(2, 0, 1), 1e-2),
        "stored_in_uint8": lambda value: matches(value, as_uint8(right)),
        "uint8_overflow": lambda value: (
            any(
                matches(value, (pixels - number.astype(np.uint8)) / deviation, 1e-2)
                for number in (mean, np.round(mean))
            )
            or with_wrapped_squares(value)
        ),
        "stays_float64": lambda value: value.dtype == np.float64 and matches(value, right, CLOSE_STANDARD),
    }


def partly(values, right):
    """Return the image with one or two of its channels standardized."""
    for chosen in ([0], [1], [2], [0, 1], [0, 2], [1, 2]):
        some = values.copy()
        some[..., chosen] = right[..., chosen]
        yield some


def by_rows(values):
    """Return the image if its first three rows are taken for its channels."""
    found = values.copy()
    for row in range(3):
        found[row] = (values[row] - values[row].mean()) / values[row].std()
    return found


def spread(values, axis):
    """Return the standard deviation along an axis, 1 instead of 0."""
    deviation = values.std(axis, keepdims=True)
    return np.where(deviation < 1e-7, 1, deviation)


def is_damped(value, right, deviation):
    """Return whether the values fit a deviation to which 0.01, 1 or a similar constant is added."""
    return any(
        matches(value, right * deviation / (deviation + scale * epsilon), 2e-4)
        for scale in (1, 255)
        for epsilon in (10, 1, 0.5, 0.1, 0.05, 0.01, 0.001)
        if scale * epsilon > 0.01 * np.min(deviation)
    )


@check("Standardize the whole image", function="standardize", points=1, bonus=True)
def test_standardize_global(learner, rng, show):
    pixels = pixels_with_outliers(rng)
    opposite = attempt(learner.standardize, pixels, per_channel=True)
    answer = learner.standardize(pixels)
    after = learner.arguments[0]
    right = standardized(pixels, None)
    with diagnose(answer, right.astype(np.float32), **predictions(pixels, None, opposite)):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        alt = f"After standardize the mean is {answer.mean():.3g}, the standard deviation {answer.std():.3g}."
        show(histogram("Values after standardize", alt, standardized=answer))
        if matches(answer, standardized(pixels, CHANNELS), CLOSE_STANDARD):
            raise Mismatch(
                "each channel is standardized separately; without per_channel, standardize the whole image.",
                found="each channel standardized separately",
                expected="the whole image standardized at once",
            )
        expect_close(answer, right, tolerance=CLOSE_STANDARD)
    # The deviation of this image is below 1, but not 0. An epsilon of 1e-4 beside it is accepted.
    faint = rng.integers(100, 102, pixels.shape).astype(np.uint8)
    spread_after = float(expect_array(learner.standardize(faint), shape=faint.shape).std())
    with diagnose(
        spread_after,
        1.0,
        low_contrast_as_none=lambda value: value == 0,
        deviation_at_least_one=lambda value: abs(value - faint.std()) < 1e-3,
    ):
        expect(
            abs(spread_after - 1) < 0.1,
            "an image of low contrast must have a standard deviation of 1, too.",
            found=f"a standard deviation of {spread_after:.3g}, and {faint.std():.2g} before",
            expected="1",
        )
    with diagnose(changes_argument=True):
        expect_unchanged(after, pixels)


@check("Standardize each channel separately", function="standardize", points=1, bonus=True)
def test_standardize_channels(learner, rng):
    pixels = pixels_with_outliers(rng)
    opposite = attempt(learner.standardize, pixels)
    answer = learner.standardize(pixels, per_channel=True)
    right = standardized(pixels, CHANNELS)
    # A wrong dtype of both calls is judged once, by the check of the whole image.
    known = isinstance(opposite, np.ndarray) and opposite.dtype != np.float32
    with diagnose(answer, right.astype(np.float32), **predictions(pixels, CHANNELS, opposite)):
        answer = expect_array(answer, shape=pixels.shape, dtype=None if known else "float32")
        if matches(answer, standardized(pixels, None), CLOSE_STANDARD):
            raise Mismatch(
                "the whole image is standardized at once; with per_channel=True, standardize each channel.",
                found="the whole image standardized at once",
                expected="each channel standardized separately",
            )
        expect_close(answer, right, tolerance=CLOSE_STANDARD)


@check(
    "Handle an image of a single color (standard deviation 0)", function="standardize", points=1, bonus=True
)
def test_standardize_constant(learner, rng):
    # An argument that every call modifies is judged by the check of the whole image.
    ordinary = fresh_pixels(rng)
    usual = attempt(learner.standardize, ordinary)
    keeps_argument = usual is None or np.array_equal(learner.arguments[0], ordinary)
    # So is a dtype that every result has.
    dtype = "float32" if getattr(usual, "dtype", None) == np.float32 else None
    # Gray: the deviation is 0 with and without per_channel.
    gray = np.full((9, 12, 3), rng.integers(1, 255), np.uint8)
    for per_channel in (False, True):
        answer = learner.standardize(gray, per_channel=per_channel)
        after = learner.arguments[0]
        with diagnose(
            answer,
            np.zeros(gray.shape, np.float32),
            forgot_return=lambda value: value is None,
            number_for_array=lambda value: np.ndim(value) == 0 and value == 0,
            zero_deviation=lambda value: np.isnan(value).any(),
            constant_not_zero=lambda value: np.isfinite(value).all() and np.ptp(value) == 0 and value.any(),
            dtype_of_zeros=lambda value: (
                dtype is not None
                and value.dtype != np.float32
                and value.shape == gray.shape
                and not value.any()
            ),
        ):
            answer = expect_array(answer, shape=gray.shape, dtype=dtype)
            expect_close(answer, np.zeros(gray.shape), tolerance=CLOSE_STANDARD)
        if keeps_argument:
            with diagnose(changes_argument=True):
                expect_unchanged(after, gray)
    # A single color, and a single channel without variation: only per_channel=True meets a deviation of 0.
    color = np.empty((9, 12, 3), np.uint8)
    color[:] = rng.choice(np.arange(1, 255), 3, replace=False)
    one_flat = fresh_pixels(rng)
    one_flat[..., rng.integers(3)] = rng.integers(1, 255)
    for pixels in (color, one_flat):
        flat = np.ptp(pixels, axis=CHANNELS) == 0
        answer = learner.standardize(pixels, per_channel=True)
        after = learner.arguments[0]
        with diagnose(
            answer,
            np.zeros(pixels.shape, np.float32),
            zero_deviation=lambda value, flat=flat: np.isnan(value[..., flat]).any(),
            constant_not_zero=lambda value, flat=flat: (
                np.isfinite(value).all()
                and (np.ptp(value[..., flat], axis=CHANNELS) == 0).all()
                and value[..., flat].any()
            ),
        ):
            answer = expect_array(answer, shape=pixels.shape)
            # Which axes are used is judged by another check.
            if not matches(answer, standardized(pixels, None), CLOSE_STANDARD):
                level = answer[..., flat]
                expect_close(level, np.zeros(level.shape), tolerance=CLOSE_STANDARD)
            with diagnose(
                zeros_everywhere=lambda answer=answer, flat=flat: (
                    not flat.all()
                    and not answer[..., ~flat].any()
                    and learner.standardize(ordinary, per_channel=True).any()
                )
            ):
                expect(
                    flat.all() or answer[..., ~flat].any(),
                    "one channel has a single value, but the others vary. Only that channel becomes zeros.",
                    found="zeros in all channels",
                    expected="zeros in one channel",
                )
        if keeps_argument:
            with diagnose(changes_argument=True):
                expect_unchanged(after, pixels)
