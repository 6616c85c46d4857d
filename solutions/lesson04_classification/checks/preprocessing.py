"""Every usual way of resizing, and the values that each misconception leads to."""

import io

import numpy as np
from PIL import Image

from grader.checks import InputFile

SIDE = 224
VGG_MEANS = np.array([103.939, 116.779, 123.68])
"""Mean blue, green and red of the ImageNet training images (Simonyan and Zisserman 2014), as in Keras."""

RESIZINGS = tuple(Image.Resampling)
CLOSE = 3.0
"""Mean difference in uint8 levels up to which two images count as the same; see `gap`."""


def smooth_file(rng):
    """Return a synthetic image without fine detail, which all ways of resizing agree on: image and file."""
    height, width = (int(n) for n in rng.integers(230, 420, 2))
    coarse = rng.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return image, InputFile("synthetic.png", buffer.getvalue())


def resized(image):
    """Return the image resized to 224 × 224 in every usual way: float64 (ways, 224, 224, 3), 0 to 255."""
    ways = [np.asarray(image.resize((SIDE, SIDE), way), np.float64) for way in RESIZINGS]
    return np.stack([*ways, bilinear(np.asarray(image, np.float64))])


def bilinear(pixels):
    """Resize bilinearly without antialiasing, as tf.image.resize does."""
    positions = [np.clip((np.arange(SIDE) + 0.5) * n / SIDE - 0.5, 0, n - 1) for n in pixels.shape[:2]]
    low = [np.floor(position).astype(int) for position in positions]
    high = [np.minimum(each + 1, n - 1) for each, n in zip(low, pixels.shape[:2], strict=True)]
    down, right = ((position - each)[:, None] for position, each in zip(positions, low, strict=True))
    rows = pixels[low[0]] * (1 - down[..., None]) + pixels[high[0]] * down[..., None]
    return rows[:, low[1]] * (1 - right) + rows[:, high[1]] * right


def prepared(pixels, backbone):
    """Return RGB values 0 to 255 in the format that the network expects."""
    return pixels[..., ::-1] - VGG_MEANS if backbone == "vgg16" else pixels / 127.5 - 1


STEPS = {"vgg16": 1.0, "mobilenet": 127.5}
"""One uint8 level is 1 / STEPS in the input of the network."""

MISCONCEPTIONS = {
    "vgg16": (
        (
            "no-preprocessing",
            "the values are pixel values from 0 to 255; call preprocess_input.",
            lambda p: p,
        ),
        (
            "channels-swapped",
            "the channels are in the order red, green, blue; VGG16 expects blue, green, red.",
            lambda p: p - VGG_MEANS[::-1],
        ),
        (
            "",
            "the channel order is right, but the mean color of ImageNet isn't subtracted.",
            lambda p: p[..., ::-1],
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; VGG16 expects unscaled values around zero.",
            lambda p: p / 255,
        ),
        (
            "another-networks-preprocessing",
            "this is the preprocessing of MobileNet, not of VGG16.",
            lambda p: p / 127.5 - 1,
        ),
        (
            "preprocessed-twice",
            "the image is preprocessed twice.",
            lambda p: (p[..., ::-1] - VGG_MEANS)[..., ::-1] - VGG_MEANS,
        ),
    ),
    "mobilenet": (
        (
            "no-preprocessing",
            "the values are pixel values from 0 to 255; call preprocess_input.",
            lambda p: p,
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; MobileNet expects −1 to 1.",
            lambda p: p / 255,
        ),
        (
            "channels-swapped",
            "the channels are in the order blue, green, red; MobileNet expects red, green, blue.",
            lambda p: p[..., ::-1] / 127.5 - 1,
        ),
        (
            "another-networks-preprocessing",
            "this is the preprocessing of VGG16, not of MobileNet.",
            lambda p: p[..., ::-1] - VGG_MEANS,
        ),
        (
            "preprocessed-twice",
            "the image is preprocessed twice.",
            lambda p: (p / 127.5 - 1) / 127.5 - 1,
        ),
    ),
}
"""Id of the misconception (empty if it has none), message, and what it does to RGB values 0 to 255."""


def gap(answer, candidates, steps):
    """Return the mean difference to the nearest candidate, in uint8 levels."""
    return float(np.abs(answer[None].astype(np.float64) - candidates).mean(axis=(1, 2, 3)).min()) * steps
