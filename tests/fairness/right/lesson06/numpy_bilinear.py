"""A physicist: the rotation matrix, an inverse map and bilinear weights, all in NumPy."""

from pathlib import Path

import matplotlib

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(rotation_range=np.rad2deg(np.pi / 2), horizontal_flip=True, vertical_flip=True)


def _sample(field: np.ndarray, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    height, width = field.shape[:2]
    y = np.clip(y, 0, height - 1)
    x = np.clip(x, 0, width - 1)
    y0, x0 = np.floor(y).astype(int), np.floor(x).astype(int)
    y1, x1 = np.minimum(y0 + 1, height - 1), np.minimum(x0 + 1, width - 1)
    v, u = (y - y0)[..., None], (x - x0)[..., None]
    upper = (1 - u) * field[y0, x0] + u * field[y0, x1]
    lower = (1 - u) * field[y1, x0] + u * field[y1, x1]
    return (1 - v) * upper + v * lower


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    rng = np.random.Generator(np.random.Philox(seed))
    height, width = image.shape[:2]
    yc, xc = (height - 1) / 2, (width - 1) / 2
    y, x = np.mgrid[:height, :width].astype(float)
    y -= yc
    x -= xc
    copies = np.empty((count, *image.shape), dtype=np.uint8)
    for copy in copies:
        theta = rng.uniform(-np.pi / 2, np.pi / 2)
        parity_x, parity_y = rng.choice([-1, 1], size=2)
        c, s = np.cos(theta), np.sin(theta)
        source_x = parity_x * (c * x - s * y)
        source_y = parity_y * (s * x + c * y)
        value = _sample(image.astype(float), source_y + yc, source_x + xc)
        copy[:] = np.rint(value)
    return copies


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    with matplotlib.rc_context({"image.origin": "upper", "image.aspect": "equal", "savefig.bbox": None}):
        figure = plt.figure(figsize=(6, 6))
        for i, image in enumerate(images):
            row, column = divmod(i, 3)
            axis = figure.add_axes((column / 3 + 0.01, (2 - row) / 3 + 0.01, 0.31, 0.31))
            axis.imshow(image)
            axis.axis("off")
        figure.savefig(str(path), format="png")
        plt.close(figure)


def describe_effects() -> dict[str, str]:
    return {
        "horizontal_flip": "Parity in x: the coordinate x becomes minus x.",
        "vertical_flip": "Parity in y: the coordinate y becomes minus y.",
        "rotation": "A rotation about the centre mixes both coordinates and keeps all distances.",
    }


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(zoom_range=[0.5, 1.5], shear_range=30.0, height_shift_range=0.25)
