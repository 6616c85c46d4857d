"""Checks of prepare_images."""

import numpy as np

from grader.checks import check, diagnose, expect_array, expect_close, matches

from .dataset import in_order, scaled


def predictions(images, keeps_white, *, after_another=False):
    """Return a prediction for each misconception about the values and axes of some images.

    Args:
        images: The images.
        keeps_white: Tells whether another call gives 1 for white pixels and 0 for others. Zeros alone have
            many causes.
        after_another: Another batch, with other values, was prepared rightly before.
    """
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
        "divides_integers": lambda value: same(value, values // 255) and keeps_white(),
        "divides_by_maximum": lambda value: same(value, values / values.max()) or same(value, values / high),
        "stretches": lambda value: any(
            same(value, (values - one) / (other - one))
            for one, other in ((low, high), (values.min(), values.max()))
        ),
        "divides_by_256": lambda value: same(value, values / 256),
        "forgets_to_divide": lambda value: same(value, values),
        "scales_some": lambda value: after_another and same(value, values),
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
        "turned_images": lambda value: any(same(value, each) for each in turned(plain)),
        "rounded_values": lambda value: any(same(value, each, 1e-6) for each in rounded(plain)),
        "black_and_white": lambda value: same(value, values >= lowest(value, values, 1)),
        "faint_pixels_cleared": lambda value: (
            lowest(value, values) > values.min()
            and same(value, np.where(values < lowest(value, values), 0, plain))
        ),
        "squeezed_batch": lambda value: (
            len(images) == 1 and value.shape in ((28, 28), (28, 28, 1)) and same(value, plain)
        ),
        "other_order": lambda value: not same(value, plain) and matches(in_order(value), in_order(plain)),
        "images_left_out": lambda value: (
            0 < len(value) < len(images) and matches(value.ravel(), plain[: len(value)].ravel())
        ),
    }


def lowest(value, pixels, wanted=None):
    """Return the lowest pixel that became `wanted`, or became more than 0.

    Raises:
        ValueError: There is none, or the returned value has another size.
    """
    found = value.reshape(pixels.shape)
    return pixels[found > 0 if wanted is None else found == wanted].min()


def turned(images):
    """Return the images mirrored and turned in every way."""
    ways = [np.rot90(one, n, (1, 2)) for one in (images, images[:, :, ::-1]) for n in range(4)]
    return ways[1:]


def rounded(values):
    """Return the values with fewer digits: of decimals, or of float16, before or after the division."""
    half = np.float16(255)
    return [
        *(values.round(digits) for digits in (1, 2, 3)),
        values.astype(np.float16),
        (255 * values).round().astype(np.float16) / half,
    ]


@check("Scale images to 0–1 and add a channel axis", function="prepare_images", points=1)
def test_images(learner, rng):
    # Neither 0 nor 255 occurs, so that the range of the data is not the range of uint8.
    images = rng.integers(3, 250, (int(rng.integers(3, 9)), 28, 28), dtype=np.uint8)
    images[0] = 17 + images[0] * 0.8
    answer = learner.prepare_images(images)
    right = scaled(images)

    def keeps_white():
        mixed = rng.integers(254, 256, (1, 28, 28), dtype=np.uint8)
        return matches(np.ravel(learner.prepare_images(mixed)), mixed.ravel() == 255)

    with diagnose(answer, right, **predictions(images, keeps_white)):
        expect_close(expect_array(answer, shape=right.shape, dtype="float32"), right)
    dark = (3 + images[:1] * 0.3).astype(np.uint8)  # a batch of one
    nearly_black = rng.integers(0, 2, (1, 28, 28), dtype=np.uint8)
    # No multiple of a batch size, so that images that are left out show.
    count = int(rng.choice((37, 41, 43, 47, 53, 59)))
    many = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
    for batch in (dark, nearly_black, many):
        answer, right = learner.prepare_images(batch), scaled(batch)
        with diagnose(answer, right, **predictions(batch, keeps_white, after_another=True)):
            expect_close(expect_array(answer, shape=right.shape, dtype="float32"), right)
    few = many[:3].copy()
    few[1] = 0  # a black image is an image, too
    answer, right = learner.prepare_images(few), scaled(few)
    with diagnose(images_left_out=lambda: len(answer) < len(few)):
        expect_close(expect_array(answer, shape=right.shape, dtype="float32"), right)
