"""Checks of pixel_range."""

import numpy as np

from grader.checks import check, diagnose, matches

from .inputs import fresh_pixels
from .ranges import expect_pair


@check("Return the smallest and the largest value", function="pixel_range", points=1)
def test_pixel_range(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.pixel_range(pixels)
    with diagnose(range_of_indices=lambda: matches(answer, (pixels.argmin(), pixels.argmax()))):
        expect_pair(answer, int(pixels.min()), int(pixels.max()), "the range of a uint8 array")
    floats = rng.uniform(-3, 3, (5, 7, 3)).astype(np.float32)
    expect_pair(
        learner.pixel_range(floats), float(floats.min()), float(floats.max()), "the range of a float array"
    )
