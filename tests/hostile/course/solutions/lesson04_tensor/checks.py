"""One check."""

import numpy as np

from grader.checks import check, expect_array, expect_close


@check("return an array", function="normalize", points=1)
def test_array(learner, rng):
    pixels = rng.integers(0, 256, (5, 6, 3), dtype=np.uint8)
    expect_close(expect_array(learner.normalize(pixels)), pixels / 255)
