"""Lesson 06 with matrices: both flips and the rotation are one affine map, and the figure is drawn pixel by pixel."""

from __future__ import annotations

import operator
from functools import partial, reduce
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.ndimage import affine_transform
from tensorflow.keras.preprocessing.image import ImageDataGenerator

Matrix = np.ndarray

make_generator = partial(
    ImageDataGenerator,
    featurewise_center=False,
    rotation_range=360 // 4,
    width_shift_range=0.0,
    height_shift_range=0.0,
    shear_range=0.0,
    zoom_range=0.0,
    channel_shift_range=0.0,
    fill_mode="nearest",
    horizontal_flip=True,
    vertical_flip=True,
    rescale=None,
)


def translation(down: float, right: float) -> Matrix:
    return np.array([[1, 0, 0, down], [0, 1, 0, right], [0, 0, 1, 0], [0, 0, 0, 1]], np.float64)


def mirror(up_down: bool, left_right: bool) -> Matrix:
    return np.diag([(-1.0) ** up_down, (-1.0) ** left_right, 1.0, 1.0])


def rotation(degrees: float) -> Matrix:
    c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    return np.array([[c, -s, 0, 0], [s, c, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    rng = np.random.default_rng(seed)
    height, width, _ = image.shape
    middle = (height - 1) / 2, (width - 1) / 2

    def copy() -> np.ndarray:
        steps = [
            translation(*middle),
            mirror(int(rng.random() < 0.5), int(rng.random() < 0.5)),
            rotation(90 * (2 * rng.random() - 1)),
            translation(*np.negative(middle)),
        ]
        # uint8 in, uint8 out: SciPy rounds, and linear interpolation stays between 0 and 255
        return affine_transform(image, reduce(operator.matmul, steps), order=1, mode="nearest")

    return np.fromiter((copy() for _ in range(count)), dtype=np.dtype((np.uint8, image.shape)), count=count)


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    _, height, width, _ = images.shape
    scale, gap, dpi = max(1, 120 // max(height, width)), 10, 100
    tiles = np.kron(images, np.ones((1, scale, scale, 1), np.uint8))
    cell_height, cell_width = height * scale + gap, width * scale + gap
    figure = Figure(figsize=((3 * cell_width + gap) / dpi, (3 * cell_height + gap) / dpi), dpi=dpi, facecolor="white")
    for (row, column), tile in zip(np.ndindex(3, 3), tiles):
        # figimage counts from the lower left corner of the figure
        figure.figimage(tile, xo=gap + column * cell_width, yo=gap + (2 - row) * cell_height, origin="upper")
    figure.savefig(path, format="png", dpi=dpi)


def describe_effects() -> dict[str, str]:
    thing = "the object in the photo"
    return dict(
        horizontal_flip=f"Mirrors {thing} at a vertical line, so it faces the other way.",
        vertical_flip=f"Mirrors {thing} at a horizontal line, so it hangs upside down.",
        rotation=f"Turns {thing} about the center by an angle between two limits.",
    )


make_richer_generator = partial(
    ImageDataGenerator, zoom_range=[0.6, 0.9], brightness_range=[1.0, 1.3], channel_shift_range=12, shear_range=5.5
)


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    plot_grid(augment(np.uint8(255 * plt.imread("assets/chelsea.png"))), "grid.png")
