"""Checks of prepare_images."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, matches

from .dataset import scaled


def predictions(images):
    """Return a prediction for each misconception about the values and axes of some images."""
    values = images.astype(np.float64)
    plain = values / 255
    low, high = (f(axis=(1, 2), keepdims=True) for f in (values.min, values.max))
    deviation = values.std()

    def same(value, predicted, tolerance=1e-4):
        """Compare the values in their order, wherever the axis of length 1 is."""
        return value.size == images.size and matches(value.ravel(), predicted.ravel(), tolerance)

    mixed = images.reshape(28, 28, -1).transpose(2, 0, 1)
    return {
        "nothing_returned": lambda value: value is None,
        "tensor_returned": lambda value: "Tensor" in value.type,
        "list_for_array": lambda value: isinstance(value, list),
        "divides_integers": lambda value: same(value, values // 255),
        "divides_by_maximum": lambda value: same(value, values / values.max()) or same(value, values / high),
        "stretches": lambda value: any(
            same(value, (values - one) / (other - one))
            for one, other in ((low, high), (values.min(), values.max()))
        ),
        "divides_by_256": lambda value: same(value, values / 256),
        "forgets_to_divide": lambda value: same(value, values),
        "scales_twice": lambda value: same(value, plain / 255, 1e-6),
        "minus_one_to_one": lambda value: same(value, 2 * plain - 1),
        "inverted_values": lambda value: same(value, 1 - plain),
        "standardizes": lambda value: same(value, (values - values.mean()) / deviation, 1e-2),
        "no_channel": lambda value: value.shape == images.shape and same(value, plain),
        "channel_first": lambda value: (
            value.shape in ((len(images), 1, 28, 28), (1, *images.shape)) and same(value, plain)
        ),
        "three_channels": lambda value: (
            value.shape == (*images.shape, 3) and all(same(value[..., c], plain) for c in range(3))
        ),
        "flat_images": lambda value: value.shape[:2] == (len(images), 784) and same(value, plain),
        "reshaped_axes": lambda value: len(images) > 1 and same(value, mixed / 255),
        "stays_float64": lambda value: value.dtype == np.float64 and same(value, plain),
    }


@check("Scale images to 0–1 and add a channel axis", function="prepare_images", points=1)
def test_images(learner, rng):
    # Neither 0 nor 255 occurs, so that the range of the data is not the range of uint8.
    images = rng.integers(3, 250, (int(rng.integers(3, 9)), 28, 28), dtype=np.uint8)
    images[0] = 17 + images[0] * 0.8
    answer = learner.prepare_images(images)
    right = scaled(images)
    with diagnose(answer, right, **predictions(images)):
        expect_close(expect_array(answer, shape=right.shape, dtype="float32"), right)
    dark = (3 + images[:1] * 0.3).astype(np.uint8)  # a batch of one
    nearly_black = rng.integers(0, 2, (1, 28, 28), dtype=np.uint8)
    many = rng.integers(0, 256, (int(rng.integers(33, 60)), 28, 28), dtype=np.uint8)
    for batch in (dark, nearly_black, many):
        answer, right = learner.prepare_images(batch), scaled(batch)
        with diagnose(answer, right, **predictions(batch)):
            expect_close(expect_array(answer, shape=right.shape, dtype="float32"), right)
