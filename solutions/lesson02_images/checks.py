"""Hidden checks of lesson 02. Pictures are drawn afresh for each run, so no answer can be hard-coded."""

import io

import numpy as np
import pytest
from PIL import Image

from grader.checks import InputFile, check, expect, expect_array, expect_close, expect_kind, expect_number
from grader.checks.pictures import histogram, images, picture

# One step of an 8-bit pixel is 1/255 = 0.0039; float32 rounding is a thousand times smaller.
CLOSE = 1e-5


def fresh_pixels(rng, height=None, width=None):
    """A uint8 picture (H, W, 3) of smooth shades and noise, with sides that nobody can guess."""
    height = height or int(rng.integers(24, 48))
    width = width or int(rng.integers(49, 80))
    ramp = np.linspace(0, 255, width)[None, :, None] * rng.uniform(0.3, 1, 3)
    noise = rng.integers(0, 60, (height, width, 3))
    pixels = np.clip(ramp + noise, 0, 255).astype(np.uint8)
    pixels[0, 0], pixels[-1, -1] = 0, 255
    return pixels


def as_file(image, name="picture.png", as_path=False):
    """A Pillow image as a file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return InputFile(name, buffer.getvalue(), as_path)


@check("load a colour picture", function="load_pixels", points=1)
def test_load_colour(learner, rng, show):
    pixels = fresh_pixels(rng)
    answer = learner.load_pixels(as_file(Image.fromarray(pixels)))
    answer = expect_array(answer, shape=pixels.shape, dtype="uint8")
    show(images("What was loaded", "The picture as the file holds it and as load_pixels returned it.",
                picture("in the file", pixels), picture("loaded", answer)))
    expect_close(answer, pixels, what="pixel value", tolerance=0)


@check("load grey, palette and transparent pictures as RGB too", function="load_pixels", points=2)
@pytest.mark.parametrize("mode", ["all"])
def test_load_modes(learner, rng, mode):
    pixels = fresh_pixels(rng)
    for name, image in (
        ("grey.png", Image.fromarray(pixels).convert("L")),
        ("palette.png", Image.fromarray(pixels).quantize(32)),
        ("transparent.png", with_alpha(pixels)),
    ):
        wanted = np.asarray(image.convert("RGB"))
        answer = expect_array(learner.load_pixels(as_file(image, name)), shape=wanted.shape, dtype="uint8")
        expect_close(answer, wanted, what="pixel value", tolerance=0)


def with_alpha(pixels):
    """The picture with a half-transparent alpha channel."""
    alpha = np.full((*pixels.shape[:2], 1), 128, np.uint8)
    return Image.fromarray(np.concatenate([pixels, alpha], axis=2))
