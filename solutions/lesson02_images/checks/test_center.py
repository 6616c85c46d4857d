"""Checks of center."""

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect_array, expect_close, matches

from .inputs import CLOSE_STANDARD, fresh_pixels


@check("Center the values around zero", function="center", points=1, bonus=True)
def test_center(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.center(pixels)
    mean, per_channel = pixels.mean(), pixels - pixels.mean(axis=(0, 1))
    with diagnose(
        channels_when_global=lambda: any(
            matches(answer, scale * per_channel, 2e-2) for scale in (1, 1 / 255)
        ),
        uint8_overflow=lambda: (
            matches(answer, np.float32(pixels - mean.astype(np.uint8)), 1.5)
            or matches(answer, np.float32(pixels - np.uint8(round(mean))), 1.5)
        ),
        stays_float64=lambda: answer.dtype == np.float64,
    ):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        if np.abs(answer - per_channel).max() < CLOSE_STANDARD:
            text = "each channel has its own mean subtracted; subtract the mean of the whole image instead."
            raise Mismatch(text)
        # Both scales are accepted: 0 to 255 and 0 to 1.
        scaled = answer * 255 if np.abs(answer).max() <= 1 else answer
        expect_close(scaled, pixels - mean, tolerance=0.05)
