"""Four checks: one of the type, one of properties, two of values."""

import numpy as np

from grader.checks import Mismatch, check, expect_array, expect_close


def fresh(rng):
    """Pixels of a size that nobody can guess."""
    return rng.integers(0, 256, (int(rng.integers(9, 40)), int(rng.integers(41, 80)), 3), dtype=np.uint8)


@check("return float32", function="normalize", points=1)
def test_normalize_dtype(learner, rng):
    expect_array(learner.normalize(fresh(rng)), dtype="float32", finite=False)


@check("divide by 255", function="normalize", points=1)
def test_normalize_values(learner, rng):
    pixels = fresh(rng)
    expect_close(expect_array(learner.normalize(pixels)), pixels / 255)


@check("reach mean 0 and deviation 1", function="standardize", points=1)
def test_standardize_moments(learner, rng):
    answer = expect_array(learner.standardize(fresh(rng)))
    if not (abs(float(answer.mean())) < 1e-2 and abs(float(answer.std()) - 1) < 1e-2):
        raise Mismatch(f"the mean is {answer.mean():.3g} and the deviation {answer.std():.3g}")


@check("Standardize the values", function="standardize", points=1)
def test_standardize_values(learner, rng):
    pixels = fresh(rng)
    expect_close(
        expect_array(learner.standardize(pixels)), (pixels - pixels.mean()) / pixels.std(), tolerance=1e-4
    )
