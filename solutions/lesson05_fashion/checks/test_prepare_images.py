"""Checks of prepare_images."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, matches

from .dataset import scaled


@check("Scale images to 0–1 and add a channel axis", function="prepare_images", points=1)
def test_images(learner, rng):
    images = rng.integers(0, 256, (int(rng.integers(3, 9)), 28, 28), dtype=np.uint8)
    images = (images * 0.8).astype(np.uint8)  # the maximum is below 255, so that dividing by it fails
    answer = learner.prepare_images(images)
    with diagnose(
        divides_integers=lambda: matches(answer.ravel(), images.ravel() // 255),
        divides_by_maximum=lambda: (
            matches(answer.ravel(), images.ravel() / images.max())
            or matches(answer.ravel(), (images / images.max(axis=(1, 2), keepdims=True)).ravel())
        ),
        forgets_to_divide=lambda: matches(answer.ravel(), images.ravel()),
        no_channel=lambda: answer.shape == images.shape,
        channel_first=lambda: answer.shape in ((len(images), 1, 28, 28), (1, *images.shape)),
        stays_float64=lambda: answer.dtype == np.float64,
    ):
        expect_close(expect_array(answer, shape=(*images.shape, 1), dtype="float32"), scaled(images))
