"""Checks of load_pixels."""

import io

import numpy as np
from PIL import Image

from grader.checks import Mismatch, check, diagnose, expect_array, expect_close, matches
from grader.checks.figures import channels, images, panel

from .inputs import as_file, attempt, common_kinds, fresh_pixels, photograph, type_name, unlisted
from .layouts import LAYOUTS, arranged, fractions_cut, layout_of, plain, rounding_of

JPEG_TOLERANCE = 8
"""Decoders of JPEG files round differently, by a few levels."""

BLEND_TOLERANCE = 2
"""Blended colors are rounded or cut, once or twice."""


def expect_loaded(answer, wanted, *, tolerance=0):
    """Check the pixels of a color image: shape, dtype and values."""
    with diagnose(answer, wanted, **color_predictions(wanted, tolerance)):
        answer = expect_array(answer, shape=wanted.shape, dtype="uint8")
        if not matches(answer, wanted, tolerance) and matches(answer[..., ::-1], wanted, tolerance):
            raise Mismatch(
                "the red and blue channels are swapped.",
                found="blue, green, red",
                expected="red, green, blue",
                figures=(channels("The channels of the loaded image", answer),),
            )
        expect_close(answer, wanted, tolerance=tolerance, what="pixel value")


def color_predictions(wanted, tolerance=0):
    """Return a prediction for each misconception that shows in a color image."""
    height, width = wanted.shape[:2]
    gray = np.asarray(Image.fromarray(wanted).convert("L"))

    def another_size(value):
        sides = value.shape[:2]
        return (
            value.ndim == 3
            and value.shape[2] == 3
            and sides not in ((height, width), (width, height))
            and np.abs(value.mean(axis=(0, 1)) - wanted.mean(axis=(0, 1))).max() < 8
        )

    found = {
        name: lambda value, layouts=layouts: any(
            arranged(value, each, wanted, tolerance) and not arranged(wanted, each, wanted, tolerance)
            for each in layouts
        )
        for name, layouts in LAYOUTS.items()
    }
    return found | {
        **common_kinds(wanted.shape),
        "not_uint8": lambda value: value.dtype != np.uint8 and arranged(value, plain, wanted, tolerance),
        # Without a white pixel nothing but zeros is left, which has many causes.
        "fractions_cut": lambda value: wanted.max() == 255 and arranged(value, fractions_cut, wanted),
        "only_grayscale": lambda value: matches(value, np.stack([gray] * 3, axis=-1), tolerance + 1),
        "image_for_array": lambda value: type_name(value).endswith(("Image", "ImageFile")),
        "another_size": another_size,
        "stretches": lambda value: any(
            matches(value, each, 2) for each in stretched(wanted) if not matches(each, wanted, 4)
        ),
        "turned_image": lambda value: any(
            matches(value, each, tolerance)
            for turned in (wanted, wanted[:, ::-1])
            for each in (np.rot90(turned, n) for n in range(4))
            if not matches(each, wanted) and not matches(each, wanted.swapaxes(0, 1))
        ),
        "few_colors": lambda value: (
            value.dtype == np.uint8
            and value.shape == wanted.shape
            and number_of_colors(value) <= 256 < number_of_colors(wanted)
            and np.ptp(value, axis=-1).any()
            and np.abs(value.astype(int) - wanted).mean() < 40
        ),
        "cut_not_rounded": lambda value: (
            tolerance == 0
            and value.dtype == np.uint8
            and set(np.unique(wanted.astype(int) - value)) == {0, 1}
        ),
    }


def stretched(rgb):
    """Return the image with the contrast stretched: all channels alike, or each of them."""
    for low, high in ((rgb.min(), rgb.max()), (rgb.min(axis=(0, 1)), rgb.max(axis=(0, 1)))):
        yield (rgb.astype(float) - low) / (high.astype(float) - low) * 255


def number_of_colors(image):
    """Return how many different colors an image has."""
    return len(np.unique(image.reshape(-1, 3), axis=0))


def expect_converted(answer, wanted, stored, layout, others=(), tolerance=0):
    """Check the pixels of a file that has to be converted.

    Args:
        answer: The value of load_pixels.
        wanted: The RGB image.
        stored: What the file holds before any conversion.
        layout: How the learner's function arranges an image; see `layout_of`.
        others: Other RGB images that are accepted.
        tolerance: Largest accepted difference.
    """
    answer = unlisted(answer)
    if arranged(answer, layout, wanted, max(tolerance, rounding_of(layout))) or any(
        arranged(answer, layout, each, BLEND_TOLERANCE) for each in others
    ):
        return
    predictions = color_predictions(wanted, tolerance)
    with diagnose(
        answer,
        wanted,
        # Three copies of the plane of a grayscale file are the right answer.
        not_converted=lambda value: unconverted(value, stored) and not matches(value, wanted),
        alpha_first=lambda value: stored.shape[2] == 4 and matches(value, stored[..., 1:]),
        gray_in_one_channel=lambda value: any(
            matches(value, np.where(np.arange(3) == c, wanted, 0)) for c in range(3)
        ),
        forgot_return=predictions["forgot_return"],
        only_grayscale=predictions["only_grayscale"],
        blue_first=predictions["blue_first"],
        width_first=predictions["width_first"],
        channels_first=predictions["channels_first"],
        fractions_cut=predictions["fractions_cut"],
        image_for_array=predictions["image_for_array"],
    ):
        right = layout(wanted)
        answer = expect_array(answer, shape=right.shape)
        expect_close(answer, right, tolerance=max(tolerance, 1e-3), what="pixel value")


def unconverted(value, stored):
    """Return whether it is what the file holds, perhaps scaled, or repeated for three channels."""
    arrays = [stored]
    if stored.ndim == 2:
        arrays.append(np.stack([stored] * 3, axis=-1))
    elif stored.shape[2] == 2:
        arrays.append(np.concatenate([stored, stored[..., 1:]], axis=-1))
    return any(matches(value, array) or matches(value, array / 255) for array in arrays)


def blended(rgb, alpha):
    """Return an image with transparency blended with white and with black."""
    opacity = np.asarray(alpha)[..., None] / 255
    mixed = (rgb * opacity + background * (1 - opacity) for background in (255, 0))
    return [np.round(image).astype(np.uint8) for image in mixed]


@check("Load a color image as uint8 RGB", function="load_pixels", points=1)
def test_load_color(learner, rng, asset, show):
    file = asset("astronaut.png")
    wanted = np.asarray(Image.open(io.BytesIO(file.content)).convert("RGB"))
    pixels = fresh_pixels(rng)
    # It has the name of the next file but other pixels, so that an image that is kept by its name shows.
    other = attempt(learner.load_pixels, as_file(Image.fromarray(255 - pixels)))
    answer = learner.load_pixels(file)
    if isinstance(answer, np.ndarray) and answer.shape == wanted.shape and answer.dtype == np.uint8:
        alt = "The photograph in the file, and the image that load_pixels returned."
        show(images("What load_pixels returned", alt, panel("in the file", wanted), panel("loaded", answer)))
    # The sentence "for every file" needs two files.
    with diagnose(answer, same_for_every_file=lambda value: value.size > 3 and np.array_equal(value, other)):
        expect_loaded(answer, wanted)
    for as_path in (False, True):
        expect_loaded(learner.load_pixels(as_file(Image.fromarray(pixels), as_path=as_path)), pixels)
    column = pixels[:, :1]
    answer = expect_array(learner.load_pixels(as_file(Image.fromarray(column))), shape=column.shape)
    expect_close(answer, column, what="pixel value")
    jpeg = as_file(Image.fromarray(photograph(rng)), "photograph.jpg", quality=95, subsampling=0)
    decoded = np.asarray(Image.open(io.BytesIO(jpeg.content)).convert("RGB"))
    expect_loaded(learner.load_pixels(jpeg), decoded, tolerance=JPEG_TOLERANCE)


@check("Load a grayscale image as RGB", function="load_pixels", points=0.5)
def test_load_grayscale(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).convert("L")
    layout = layout_of(learner, rng)
    answer = learner.load_pixels(as_file(image, "grayscale.png"))
    expect_converted(answer, np.asarray(image.convert("RGB")), np.asarray(image), layout)
    # The suffix of a file does not tell how its pixels are stored.
    jpeg = as_file(Image.fromarray(photograph(rng)[:60, :90]).convert("L"), "grayscale.jpg", quality=95)
    stored = Image.open(io.BytesIO(jpeg.content))
    wanted, answer = np.asarray(stored.convert("RGB")), learner.load_pixels(jpeg)
    expect_converted(answer, wanted, np.asarray(stored), layout, tolerance=JPEG_TOLERANCE)


@check("Load a palette image as RGB", function="load_pixels", points=0.5)
def test_load_palette(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).quantize(32)
    layout = layout_of(learner, rng)
    answer = learner.load_pixels(as_file(image, "palette.png"))
    expect_converted(answer, np.asarray(image.convert("RGB")), np.asarray(image), layout)


@check("Load an image with transparency as RGB", function="load_pixels", points=1)
def test_load_alpha(learner, rng):
    layout = layout_of(learner, rng)
    for name in ("transparent.png", "grayscale-transparent.png"):
        rgb = Image.fromarray(fresh_pixels(rng))
        if name.startswith("gray"):
            rgb = rgb.convert("L")
        opacity = rng.integers(0, 256, (rgb.height, rgb.width), dtype=np.uint8)
        opacity[0] = opacity[:, -1] = 0  # a border that nobody sees belongs to the image
        alpha = Image.fromarray(opacity)
        image = rgb.copy()
        image.putalpha(alpha)
        wanted = np.asarray(rgb.convert("RGB"))
        answer = learner.load_pixels(as_file(image, name))
        expect_converted(answer, wanted, np.asarray(image), layout, blended(wanted, alpha))
