"""Files for the checks: random crops of the lesson's photographs, and smooth synthetic images."""

import io

import numpy as np
from PIL import Image, ImageFilter

from grader.checks import InputFile

PHOTOGRAPHS = ("coffee.png", "motorcycle_left.png", "chelsea.png", "rocket.jpg")

BLUR = 0.6
"""Standard deviation of the blur, in pixels of the input of the network."""


def as_file(image, name, *, as_path=False):
    """Return a Pillow image as a PNG file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return InputFile(name, buffer.getvalue(), as_path=as_path)


def crop(asset, rng, name):
    """Return a random crop of a photograph, sometimes flipped, as an image."""
    image = Image.open(io.BytesIO(asset(name).content)).convert("RGB")
    fraction = rng.uniform(0.82, 0.98)
    width, height = (int(side * fraction) for side in image.size)
    left, top = int(rng.integers(0, image.width - width + 1)), int(rng.integers(0, image.height - height + 1))
    image = image.crop((left, top, left + width, top + height))
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else image


def softened(image):
    """Return a photograph without its finest detail, so that the ways of resizing differ less."""
    return image.filter(ImageFilter.GaussianBlur(BLUR * image.width / 224))


def veiled(image, amount):
    """Return a photograph behind gray fog: a network is less sure about it."""
    return Image.blend(image, Image.new("RGB", image.size, (128, 128, 128)), amount)


def smooth_image(rng, levels=(0, 256)):
    """Return a synthetic image without fine detail, which all ways of resizing agree on.

    It is clearly not square, so that cropping and swapped axes show. Its colors are about those of `levels`,
    the second one excluded.
    """
    size = int(rng.integers(410, 470)), int(rng.integers(300, 340))
    coarse = rng.integers(*levels, (7, 7, 3), dtype=np.uint8)
    order = 1 if rng.random() < 0.5 else -1
    return Image.fromarray(coarse).resize(size[::order], Image.Resampling.BICUBIC)


def stripes():
    """Return an image of stripes, which looks like none of the photographs."""
    pixels = np.zeros((240, 260, 3), np.uint8)
    pixels[::7], pixels[:, ::11] = (250, 240, 20), (10, 90, 250)
    return Image.fromarray(pixels)
