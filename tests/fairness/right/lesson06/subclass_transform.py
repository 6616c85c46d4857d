"""Subclasses of the generator, and apply_transform with parameters drawn elsewhere."""

from collections import OrderedDict
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from mpl_toolkits.axes_grid1 import ImageGrid
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class FlipRotate(ImageDataGenerator):
    """A generator with other defaults, and one extra method."""

    def __init__(self, rotation_range=90, horizontal_flip=True, vertical_flip=True, **others):
        super().__init__(
            rotation_range=rotation_range, horizontal_flip=horizontal_flip, vertical_flip=vertical_flip, **others
        )

    def draw(self, rng: np.random.Generator) -> dict:
        return {
            "theta": rng.uniform(-self.rotation_range, self.rotation_range),
            "flip_horizontal": bool(rng.integers(2)) and self.horizontal_flip,
            "flip_vertical": bool(rng.integers(2)) and self.vertical_flip,
        }


class Sentence(str):
    """A string that knows how many words it has."""

    def __len_words__(self) -> int:
        return len(self.split())


def make_generator() -> ImageDataGenerator:
    return FlipRotate()


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    generator = FlipRotate()
    rngs = [np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(count)]
    copies = np.empty((count, *image.shape), np.float32)
    for place, rng in enumerate(rngs):
        copies[place] = generator.apply_transform(image.astype(np.float32), generator.draw(rng))
    return copies.round().clip(0, 255).astype(np.uint8)


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    figure = plt.figure(figsize=(8, 8))
    for axis, image in zip(ImageGrid(figure, 111, nrows_ncols=(3, 3), axes_pad=0.1), images):
        axis.imshow(image)
        axis.set_xticks([])
        axis.set_yticks([])
    figure.savefig(path, format="png", dpi=100)
    plt.close(figure)


def describe_effects() -> dict[str, str]:
    result = OrderedDict()
    result["horizontal_flip"] = Sentence("Mirrors the image, so that left becomes right.")
    result["vertical_flip"] = Sentence("Mirrors the image, so that top becomes bottom.")
    result["rotation"] = Sentence("Turns the image clockwise or counter-clockwise.")
    return result


class Richer(FlipRotate):
    def __init__(self):
        super().__init__(
            rotation_range=20, vertical_flip=False, zoom_range=0.25, width_shift_range=[-8, -4, 4, 8], shear_range=8
        )


def make_richer_generator() -> ImageDataGenerator:
    return Richer()
