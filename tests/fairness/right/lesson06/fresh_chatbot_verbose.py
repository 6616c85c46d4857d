"""Verbose, as a chatbot writes it, with logging, constants, helper functions and nested checks."""
from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Optional, Union

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from mpl_toolkits.axes_grid1 import ImageGrid
from tensorflow.keras.preprocessing.image import ImageDataGenerator, array_to_img, img_to_array

logger = logging.getLogger(__name__)

ROTATION_RANGE_DEGREES: Final[int] = 90
GRID_ROWS: Final[int] = 3
GRID_COLUMNS: Final[int] = 3


@dataclass(frozen=True)
class AugmentationConfig:
    """Configuration of the basic augmentation."""

    horizontal_flip: bool = True
    vertical_flip: bool = True
    rotation_range: int = ROTATION_RANGE_DEGREES
    fill_mode: str = field(default="nearest")


def make_generator() -> ImageDataGenerator:
    """Create an ImageDataGenerator from the configuration."""
    return ImageDataGenerator(**asdict(AugmentationConfig()))


def _to_uint8(image: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Convert a float image to uint8 through PIL, without scaling."""
    return np.asarray(array_to_img(np.rint(image), scale=False), dtype=np.uint8)


def augment(image: npt.NDArray[np.uint8], count: int = 9, seed: Optional[int] = None) -> npt.NDArray[np.uint8]:
    """Create `count` augmented copies of an image."""
    logger.info("Creating %d augmented copies", count)
    # Step 1: convert the image to a float batch
    batch = np.expand_dims(img_to_array(image), axis=0)
    # Step 2: create the iterator
    iterator = make_generator().flow(batch, batch_size=1, shuffle=True, seed=seed)
    # Step 3: collect the copies
    copies: list[npt.NDArray[np.uint8]] = []
    while len(copies) < count:
        copies.append(_to_uint8(next(iterator)[0]))
    # Step 4: stack them
    return np.stack(copies, axis=0)


def plot_grid(images: npt.NDArray[np.uint8], path: Union[str, Path]) -> None:
    """Plot nine images in a 3 x 3 grid and save the figure."""
    figure = plt.figure(figsize=(12, 12), facecolor="black")
    grid = ImageGrid(figure, 111, nrows_ncols=(GRID_ROWS, GRID_COLUMNS), axes_pad=0.1)
    for index, (axis, image) in enumerate(zip(grid, images)):
        axis.imshow(image)
        axis.axis("off")
        axis.text(2, 6, f"#{index + 1}", color="white", fontsize=7)
    figure.savefig(path, dpi=100, facecolor=figure.get_facecolor())
    plt.close(figure)


def describe_effects() -> dict[str, str]:
    """Describe what each transformation does."""
    return OrderedDict(
        horizontal_flip="A horizontal flip mirrors the image along its vertical axis, which swaps left and right. 🐱",
        vertical_flip="A vertical flip mirrors the image along its horizontal axis, which swaps top and bottom. 🙃",
        rotation="A rotation turns the image around its center by a random angle. 🔄",
    )


def make_richer_generator() -> ImageDataGenerator:
    """Create a generator with five kinds of additional transformations."""
    return ImageDataGenerator(
        width_shift_range=0.15,
        height_shift_range=0.15,
        shear_range=12.0,
        zoom_range=0.2,
        brightness_range=(0.8, 1.2),
        channel_shift_range=25.0,
        fill_mode="nearest",
        horizontal_flip=True,
        validation_split=0.1,
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
