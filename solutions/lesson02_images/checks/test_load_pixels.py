"""Checks of load_pixels."""

import io

import numpy as np
from PIL import Image

from grader.checks import Mismatch, check, diagnose, expect_array, expect_close, matches
from grader.checks.figures import channels, images, panel

from .inputs import as_file, fresh_pixels


def with_alpha(pixels):
    """Return the image with a half-transparent alpha channel."""
    alpha = np.full((*pixels.shape[:2], 1), 128, np.uint8)
    return Image.fromarray(np.concatenate([pixels, alpha], axis=2))


def expect_loaded(answer, wanted, stored=None):
    """Check the pixels of a file. `stored` is what the file holds before any conversion."""
    gray = np.asarray(Image.fromarray(wanted).convert("L"))
    with diagnose(
        blue_first=lambda: matches(answer[..., ::-1], wanted),
        not_converted=lambda: stored is not None and unconverted(answer, stored),
        only_grayscale=lambda: (
            matches(answer, np.stack([gray] * 3, axis=-1), 1) and not matches(answer, wanted, 1)
        ),
        alpha_onto_white=lambda: (
            stored is not None and any(matches(answer, mixed, 2) for mixed in onto_backgrounds(stored))
        ),
        width_first=lambda: (
            matches(answer, wanted.swapaxes(0, 1))
            or matches(answer, wanted.reshape(wanted.shape[1], wanted.shape[0], 3))
        ),
    ):
        answer = expect_array(answer, shape=wanted.shape, dtype="uint8")
        if not np.array_equal(answer, wanted) and np.array_equal(answer[..., ::-1], wanted):
            raise Mismatch(
                "the red and blue channels are swapped.",
                found="blue, green, red",
                expected="red, green, blue",
                figures=(channels("The channels of the loaded image", answer),),
            )
        expect_close(answer, wanted, tolerance=0, what="pixel value")


def unconverted(answer, stored):
    """Return whether it is what the file holds, perhaps repeated for three channels."""
    return matches(answer, stored) or (stored.ndim == 2 and matches(answer, np.stack([stored] * 3, axis=-1)))


def onto_backgrounds(stored):
    """Yield an image with transparency blended with white and with black."""
    if stored.ndim == 3 and stored.shape[2] == 4:
        opacity = stored[..., 3:] / 255
        for background in (255, 0):
            yield stored[..., :3] * opacity + background * (1 - opacity)


@check("Load a color image as uint8 RGB", function="load_pixels", points=1)
def test_load_color(learner, rng, asset, show):
    photograph = asset("astronaut.png")
    wanted = np.asarray(Image.open(io.BytesIO(photograph.content)).convert("RGB"))
    answer = learner.load_pixels(photograph)
    if isinstance(answer, np.ndarray) and answer.shape == wanted.shape:
        alt = "The photograph in the file, and the image that load_pixels returned."
        figures = (panel("in the file", wanted), panel("loaded", answer))
        show(images("What load_pixels returned", alt, *figures))
    expect_loaded(answer, wanted)
    for as_path in (False, True):
        pixels = fresh_pixels(rng)
        expect_loaded(learner.load_pixels(as_file(Image.fromarray(pixels), as_path=as_path)), pixels)


@check("Load a grayscale image as RGB", function="load_pixels", points=0.5)
def test_load_grayscale(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).convert("L")
    answer = learner.load_pixels(as_file(image, "grayscale.png"))
    expect_loaded(answer, np.asarray(image.convert("RGB")), stored=np.asarray(image))


@check("Load a palette image as RGB", function="load_pixels", points=0.5)
def test_load_palette(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).quantize(32)
    answer = learner.load_pixels(as_file(image, "palette.png"))
    expect_loaded(answer, np.asarray(image.convert("RGB")), stored=np.asarray(image))


@check("Load an image with transparency as RGB", function="load_pixels", points=1)
def test_load_alpha(learner, rng):
    pixels = fresh_pixels(rng)
    image = with_alpha(pixels)
    expect_loaded(learner.load_pixels(as_file(image, "transparent.png")), pixels, stored=np.asarray(image))
