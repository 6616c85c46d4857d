"""Every usual way of resizing, and what each misconception makes of the pixels."""

import io

import numpy as np
from PIL import Image

from grader.checks import InputFile

SIDE = 224
VGG_MEANS = np.array([103.939, 116.779, 123.68])
"""Mean blue, green and red of ImageNet's training images: Simonyan and Zisserman 2014, as Keras uses them."""

RESIZINGS = tuple(Image.Resampling)
CLOSE = 3.0
"""Mean difference in steps of 0 to 255 that is taken for the same picture; see `gap`."""


def smooth_file(rng):
    """A drawn picture without fine detail, which all ways of resizing agree on: image and file."""
    height, width = (int(n) for n in rng.integers(230, 420, 2))
    coarse = rng.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return image, InputFile("drawn.png", buffer.getvalue())


def resized(image):
    """The picture at 224 × 224 in every usual way: float64 (ways, 224, 224, 3), 0 to 255."""
    ways = [np.asarray(image.resize((SIDE, SIDE), way), np.float64) for way in RESIZINGS]
    return np.stack([*ways, bilinear(np.asarray(image, np.float64))])


def bilinear(pixels):
    """Bilinear without smoothing first, as tf.image.resize does it."""
    places = [np.clip((np.arange(SIDE) + 0.5) * n / SIDE - 0.5, 0, n - 1) for n in pixels.shape[:2]]
    low = [np.floor(place).astype(int) for place in places]
    high = [np.minimum(each + 1, n - 1) for each, n in zip(low, pixels.shape[:2], strict=True)]
    down, right = ((place - each)[:, None] for place, each in zip(places, low, strict=True))
    rows = pixels[low[0]] * (1 - down[..., None]) + pixels[high[0]] * down[..., None]
    return rows[:, low[1]] * (1 - right) + rows[:, high[1]] * right


def prepared(pixels, backbone):
    """What the network wants, from RGB values 0 to 255."""
    return pixels[..., ::-1] - VGG_MEANS if backbone == "vgg16" else pixels / 127.5 - 1


STEPS = {"vgg16": 1.0, "mobilenet": 127.5}
"""One step of 0 to 255 is 1 / STEPS of what the network gets."""

MISCONCEPTIONS = {
    "vgg16": (
        (
            "no-preprocessing",
            "the values are those of the picture, 0 to 255: preprocess_input is missing.",
            lambda p: p,
        ),
        (
            "channels-swapped",
            "the channels are in the order red, green, blue; VGG16 wants blue first.",
            lambda p: p - VGG_MEANS[::-1],
        ),
        (
            "",
            "the order is right, but ImageNet's mean colour is not removed.",
            lambda p: p[..., ::-1],
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; VGG16 wants them around zero, unscaled.",
            lambda p: p / 255,
        ),
        ("another-networks-preprocessing", "that is MobileNet's preprocessing.", lambda p: p / 127.5 - 1),
        (
            "preprocessed-twice",
            "the picture is preprocessed twice.",
            lambda p: (p[..., ::-1] - VGG_MEANS)[..., ::-1] - VGG_MEANS,
        ),
    ),
    "mobilenet": (
        (
            "no-preprocessing",
            "the values are those of the picture, 0 to 255: preprocess_input is missing.",
            lambda p: p,
        ),
        (
            "scaled-to-one",
            "the values are scaled to 0 to 1; MobileNet wants −1 to 1.",
            lambda p: p / 255,
        ),
        (
            "channels-swapped",
            "the channels are in the order blue, green, red; MobileNet wants red first.",
            lambda p: p[..., ::-1] / 127.5 - 1,
        ),
        (
            "another-networks-preprocessing",
            "that is VGG16's preprocessing.",
            lambda p: p[..., ::-1] - VGG_MEANS,
        ),
        (
            "preprocessed-twice",
            "the picture is preprocessed twice.",
            lambda p: (p / 127.5 - 1) / 127.5 - 1,
        ),
    ),
}
"""Name of the misconception (empty for one that only its words tell), words, and what it does to 0 to 255."""


def gap(answer, candidates, steps):
    """Mean difference to the nearest candidate, in steps of 0 to 255."""
    return float(np.abs(answer[None].astype(np.float64) - candidates).mean(axis=(1, 2, 3)).min()) * steps
