"""Checks of pixel_range."""

import numpy as np

from grader.checks import check, diagnose, expect_unchanged

from .inputs import fresh_pixels, full_range
from .ranges import expect_pair, pair_predictions


@check("Return the smallest and the largest value", function="pixel_range", points=1)
def test_pixel_range(learner, rng):
    shape = (5, 7, 3)
    arrays = {
        "the range of a uint8 array": fresh_pixels(rng),
        "the range of a float array": rng.uniform(-3, 3, shape).astype(np.float32),
        "the range of normalized pixels": rng.uniform(0.2, 0.9, shape).astype(np.float32),
        "the range of an array of negative values": rng.uniform(-9, -2, shape).astype(np.float32),
        "the range of an image with black and white pixels": full_range(rng),
    }
    # The range of absolute values is not that of the positive ones.
    arrays["the range of a float array"][2, 3, 1] = -3.5
    # An answer that leaves out an edge misses one of these. The first is the larger one, so that nobody is
    # right by chance who returns the first and the last value.
    normalized = arrays["the range of normalized pixels"]
    # The first values fall, and the next one to the largest comes later in the first row: a loop that never
    # compares a new minimum with the maximum finds that one.
    normalized[0, 0], normalized[0, 1, 0], normalized[0, -1, 1] = (0.95, 0.945, 0.942), 0.94, 0.93
    normalized[-1, -1, -1] = 0.1
    for what, array in arrays.items():
        answer = learner.pixel_range(array)
        after = learner.arguments[0]
        low, high = float(array.min()), float(array.max())
        with diagnose(answer, (low, high), **pair_predictions(array)):
            expect_pair(answer, low, high, what)
        with diagnose(changes_argument=True):
            expect_unchanged(after, array)
    # Of one value, a range that is drawn together or kept above 0 shows.
    level = int(rng.integers(2, 255))
    for value, what in (
        (0, "the range of a black image"),
        (level, "the range of an image of a single color"),
    ):
        expect_pair(learner.pixel_range(np.full((5, 7, 3), value, np.uint8)), value, value, what)
