"""Checks of prepare."""

import numpy as np

from grader.checks import Mismatch, check, diagnose, expect_array, expect_close
from grader.checks.figures import images, panel

from .photographs import PHOTOGRAPHS, crop
from .preprocessing import CLOSE, MISCONCEPTIONS, SIDE, STEPS, gap, prepared, resized, smooth_file


@check("Return one image of 224 × 224 as a float32 batch", function="prepare", points=1)
def test_prepare_form(learner, rng):
    _, file = smooth_file(rng)
    answer = learner.prepare(file)
    with diagnose(
        no_batch_axis=lambda: answer.ndim == 3,
        channels_first=lambda: answer.shape[-3:] == (3, SIDE, SIDE),
        wrong_size=lambda: 3 in answer.shape and SIDE not in answer.shape,
        stays_float64=lambda: answer.dtype == np.float64,
    ):
        expect_array(answer, shape=(1, SIDE, SIDE, 3), dtype="float32")


@check("Preprocess the values for the network", function="prepare", points=2, needs=("prepare-form",))
def test_prepare_values(learner, rng, asset, backbone, show):
    photograph, file = crop(asset, rng, PHOTOGRAPHS[int(rng.integers(2))])
    answer = expect_array(learner.prepare(file), shape=(1, SIDE, SIDE, 3))[0]
    value_range = max(float(np.ptp(answer)), 1e-6)
    visible = (answer - answer.min()) / value_range
    figures = (panel("photograph", np.asarray(photograph)), panel("what prepare returned", visible))
    alt = f"The photograph, and the values that prepare returned: {answer.min():.3g} to {answer.max():.3g}."
    show(images("The input of the network", alt, *figures))
    image, file = smooth_file(rng)
    answer = expect_array(learner.prepare(file), shape=(1, SIDE, SIDE, 3))[0]
    plain = resized(image)
    if gap(answer, prepared(plain, backbone), STEPS[backbone]) <= CLOSE:
        return
    for name, message, misconception in MISCONCEPTIONS[backbone]:
        candidates = misconception(plain)
        scale = 255 / max(float(np.ptp(candidates)), 1e-9)
        if gap(answer, candidates, scale) <= CLOSE:
            found = f"values from {answer.min():.4g} to {answer.max():.4g}"
            raise Mismatch(message, found=found, misconceptions=(name,) if name else ())
    turned = prepared(plain, backbone).transpose(0, 2, 1, 3)
    if gap(answer, turned, STEPS[backbone]) <= CLOSE:
        raise Mismatch("height and width are swapped.", misconceptions=("width-first",))
    nearest = prepared(plain, backbone)[0]
    expect_close(answer, nearest, tolerance=CLOSE / STEPS[backbone])
