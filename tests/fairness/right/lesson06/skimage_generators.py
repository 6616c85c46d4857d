"""Lesson 06 with scikit-image and Python generators."""

from itertools import islice
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from skimage import transform, util
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        horizontal_flip=1,
        vertical_flip=1,
        rotation_range=float(np.degrees(np.pi / 2)),
        fill_mode="wrap",
        interpolation_order=0,
    )


def coin(rng):
    while True:
        yield bool(rng.integers(2))


def angles(rng, largest):
    while True:
        yield rng.uniform(-largest, largest)


def endless_copies(image, seed):
    streams = np.random.SeedSequence(seed).spawn(3)
    left_right, up_down, turn = map(np.random.default_rng, streams)
    for mirror, flip, angle in zip(coin(left_right), coin(up_down), angles(turn, 90)):
        copy = image[:: -1 if flip else 1, :: -1 if mirror else 1]
        rotated = transform.rotate(copy, angle, resize=False, order=1, mode="edge", preserve_range=True)
        yield rotated.round().clip(0, 255).astype(np.uint8)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    nothing = np.empty((0, *image.shape), np.uint8)
    return np.concatenate([nothing, *(copy[None] for copy in islice(endless_copies(image, seed), count))])


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    zoom = max(1, 90 // max(images.shape[1:3]))
    larger = images.repeat(zoom, axis=1).repeat(zoom, axis=2)
    sheet = util.montage(larger, fill=(255, 255, 255), grid_shape=(3, 3), padding_width=8, channel_axis=-1)
    plt.imsave(path, sheet.astype(np.uint8), format="png", origin="upper")


def describe_effects() -> dict[str, str]:
    keys = "horizontal_flip vertical_flip rotation".split()
    text = """\
        Vaihtaa vasemman ja oikean puolen.
        Kääntää kuvan ylösalaisin kuin peilityynessä järvessä.
        Kiertää kuvaa keskipisteensä ympäri satunnaisen kulman verran."""
    return dict(zip(keys, map(str.strip, text.splitlines()), strict=True))


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        rotation_range=10,
        horizontal_flip=True,
        width_shift_range=25,
        height_shift_range=25.0,
        zoom_range=0.55,
        shear_range=40,
        channel_shift_range=90,
        brightness_range=(0.25, 1.75),
        fill_mode="reflect",
    )


if __name__ == "__main__":
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")
