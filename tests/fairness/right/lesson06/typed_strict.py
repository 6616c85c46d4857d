# style: fully annotated, StrEnum keys, TypedDict, iterator protocol
from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from os import PathLike
from typing import Final

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from tensorflow.keras.preprocessing.image import ImageDataGenerator

Pixels = npt.NDArray[np.uint8]
MAX_ANGLE: Final[int] = 90


class Effect(StrEnum):
    HORIZONTAL = "horizontal_flip"
    VERTICAL = "vertical_flip"
    ROTATION = "rotation"


def make_generator() -> ImageDataGenerator:
    options: dict[str, bool | int] = {"horizontal_flip": True, "vertical_flip": True, "rotation_range": MAX_ANGLE}
    return ImageDataGenerator(**options)


def _stream(image: Pixels, seed: int | None) -> Iterator[Pixels]:
    for (copy,) in make_generator().flow(image[None, ...], batch_size=1, seed=seed):
        yield np.around(copy).astype(np.uint8)


def augment(image: Pixels, count: int = 9, seed: int | None = None) -> Pixels:
    stream = _stream(image, seed)
    return np.asarray([next(stream) for _ in range(count)], dtype=np.uint8)


def plot_grid(images: Pixels, path: str | PathLike[str]) -> None:
    with plt.ioff():
        figure, axes = plt.subplots(nrows=3, ncols=3, squeeze=False, sharex=True, sharey=True)
        for row in range(3):
            for column in range(3):
                axes[row][column].imshow(images[3 * row + column])
        figure.savefig(path, format="png")
        plt.close(figure)


def describe_effects() -> dict[str, str]:
    return {
        Effect.HORIZONTAL: "Left and right swap.",
        Effect.VERTICAL: "Top and bottom swap.",
        Effect.ROTATION: "The image turns around.",
    }


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(brightness_range=(0.7, 1.3), zoom_range=0.15, shear_range=12.5)
