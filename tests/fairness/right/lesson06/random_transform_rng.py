# style: modern NumPy, a Generator draws one seed per copy, random_transform instead of flow
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from tensorflow.keras.preprocessing.image import ImageDataGenerator

Image = npt.NDArray[np.uint8]


def make_generator() -> ImageDataGenerator:
    generator: ImageDataGenerator = ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
    )
    return generator


def _copies(image: Image, count: int, seed: int | None) -> Iterator[Image]:
    rng: np.random.Generator = np.random.default_rng(seed)
    generator: ImageDataGenerator = make_generator()
    picture: npt.NDArray[np.float32] = image.astype(np.float32)
    for s in rng.integers(0, 2**31, size=count):
        changed = generator.random_transform(picture, seed=int(s))
        yield np.round(changed).clip(0, 255).astype(np.uint8)


def augment(image: Image, count: int = 9, seed: int | None = None) -> Image:
    out: Image = np.empty((count, *image.shape), dtype=np.uint8)
    for i, copy in enumerate(_copies(image, count, seed)):
        out[i] = copy
    return out


def plot_grid(images: Image, path: str | Path) -> None:
    figure: Figure = plt.figure(figsize=(8.0, 8.0), layout="constrained")
    i: int
    for i in range(9):
        axis: Axes = figure.add_subplot(3, 3, i + 1)
        axis.imshow(images[i])
        axis.set_xticks([])
        axis.set_yticks([])
    figure.savefig(Path(path))
    plt.close(figure)


def describe_effects() -> dict[str, str]:
    effects: dict[str, str] = {}
    effects["horizontal_flip"] = (
        "Mirrors the image so that left becomes right, good for things that may face either side."
    )
    effects["vertical_flip"] = (
        "Mirrors the image so that top becomes bottom, good when gravity does not matter, as under a microscope."
    )
    effects["rotation"] = (
        "Turns the image by a random angle around its center, good when objects or cameras may be tilted."
    )
    return effects


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
        width_shift_range=0.15,
        zoom_range=0.15,
        shear_range=12.0,
        brightness_range=(0.8, 1.2),
    )
