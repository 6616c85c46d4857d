"""Lesson 06: image augmentation.

Run `cvgrade check lesson06` whenever you like; the brief is in README.md beside this file.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """A generator of horizontal flips, vertical flips and rotations of up to 90 degrees."""
    # BEGIN SOLUTION  return an ImageDataGenerator with three arguments
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    # END SOLUTION


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Randomly changed copies of one image.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. The same seed gives the same copies, another seed others;
    without a seed, chance decides.
    """
    # BEGIN SOLUTION  let the generator flow over a batch of one, and collect count images
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([next(iterator)[0] for _ in range(count)])
    return np.clip(np.rint(copies), 0, 255).astype(np.uint8)
    # END SOLUTION


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in three rows of three, the first at the top left.

    The images are uint8 (9, height, width, 3). No window is shown.
    """
    # BEGIN SOLUTION  draw each image on an axis of its own and save the figure
    figure, axes = plt.subplots(3, 3, figsize=(6, 6))
    for axis, image in zip(axes.flat, images, strict=True):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)
    # END SOLUTION


def describe_effects() -> dict[str, str]:
    """One sentence each on what horizontal_flip, vertical_flip and rotation do to a picture."""
    # BEGIN SOLUTION  return a dict with three keys and three sentences
    return {
        "horizontal_flip": "Left and right change places as in a mirror; it suits things without a side.",
        "vertical_flip": "Top and bottom change places, which suits pictures taken from above.",
        "rotation": "The picture is turned by a random angle, as if the camera had been tilted.",
    }
    # END SOLUTION


# Bonus: further kinds of change.


def make_richer_generator() -> ImageDataGenerator:
    """A generator with at least three further kinds of change, each to be seen and each mild.

    The kinds are shift, zoom, brightness, shear and channel shift.
    """
    # BEGIN SOLUTION  add three or more arguments of other kinds, each of them mild
    return ImageDataGenerator(
        horizontal_flip=True,
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        brightness_range=(0.7, 1.3),
        shear_range=10,
    )
    # END SOLUTION
