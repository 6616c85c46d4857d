"""The overlap with a random box, on images of different sizes."""

import math

import numpy as np

from grader.checks import check, expect, expect_kind


@check("find the box", function="detect", points=1)
def test_overlap(learner, rng):
    for side in (512, int(rng.integers(100, 200)), int(rng.integers(201, 400))):
        pixels = rng.integers(0, 90, (side, side, 3), dtype=np.uint8)
        width, height = (int(n) for n in rng.integers(20, 40, 2))
        x, y = (int(n) for n in rng.integers(0, side - 40, 2))
        pixels[y : y + height, x : x + width] = 255
        box = expect_kind(learner.detect(pixels), (list, tuple), "a box (x, y, width, height)")
        numbers = [n for n in box if type(n) in (int, float) and math.isfinite(n)]
        expect(len(box) == len(numbers) == 4, "four finite numbers were expected")
        expect(overlap(numbers, (x, y, width, height)) > 0.6, "the box is somewhere else, or of another size")


def overlap(one, two):
    """Intersection over union of two boxes."""
    left, top = max(one[0], two[0]), max(one[1], two[1])
    right, bottom = min(one[0] + one[2], two[0] + two[2]), min(one[1] + one[3], two[1] + two[3])
    shared = max(0, right - left) * max(0, bottom - top)
    union = one[2] * one[3] + two[2] * two[3] - shared
    return shared / union if union > 0 else 0.0
