"""Lesson 06: draw the parameters first (dataclass, own random numbers), then apply them with the generator."""

from collections import OrderedDict
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import islice
from os import fspath
from typing import Iterator

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@dataclass(frozen=True, kw_only=True)
class Move:
    """The arguments of ImageDataGenerator.apply_transform."""

    theta: float
    flip_horizontal: bool
    flip_vertical: bool


@dataclass
class Dice:
    seed: int | None = None
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        entropy = None if self.seed is None else [abs(self.seed), int(self.seed < 0)]
        self.rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))

    def __iter__(self) -> Iterator[Move]:
        while True:
            h, v = self.rng.integers(0, 1, size=2, endpoint=True).astype(bool)
            yield Move(theta=float(self.rng.uniform(-90, 90)), flip_horizontal=bool(h), flip_vertical=bool(v))


SETTINGS = {"horizontal_flip": True, "vertical_flip": True, "rotation_range": 90.0, "fill_mode": "reflect"}


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(**SETTINGS)


@cache
def _worker() -> ImageDataGenerator:
    return make_generator()


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    assert image.ndim == 3 and image.dtype == np.uint8
    pixels = image.astype(np.float64)
    result = np.empty((count, *image.shape), np.uint8)
    for slot, move in zip(result, islice(Dice(seed), count)):
        moved = _worker().apply_transform(pixels.copy(), asdict(move))
        np.copyto(slot, np.clip(np.floor(moved + 0.5), 0, 255), casting="unsafe")
    return result


def plot_grid(images: np.ndarray, path) -> None:
    with matplotlib.rc_context({"image.origin": "upper", "image.interpolation": "nearest"}):
        figure = Figure(figsize=(6, 6), dpi=150, layout="constrained")
        FigureCanvasAgg(figure)
        for number, image in enumerate(images, start=1):
            axes = figure.add_subplot(3, 3, number)
            axes.imshow(image)
            axes.set_axis_off()
        figure.savefig(fspath(path), format="png")


def describe_effects() -> dict[str, str]:
    return OrderedDict(
        [
            ("rotation", "Dreht das Bild um seine Mitte und füllt die leeren Ecken."),
            ("vertical_flip", "Vertauscht oben und unten wie eine Spiegelung im See."),
            ("horizontal_flip", "Vertauscht links und rechts wie ein Spiegel an der Wand."),
        ]
    )


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        **SETTINGS | {"zoom_range": (0.75, 1.25), "brightness_range": [0.6, 1.4], "channel_shift_range": 25.0}
    )


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    plot_grid(augment(np.uint8(255 * plt.imread("assets/chelsea.png"))), "grid.png")
