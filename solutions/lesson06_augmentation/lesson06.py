"""Lesson 06: image augmentation.

The lesson text is lessons/lesson06.md. Run `cvgrade check lesson06` to check your work.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """Return a generator of horizontal flips, vertical flips and rotations of up to 90 degrees."""
    # BEGIN SOLUTION  return an ImageDataGenerator with three arguments
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    # END SOLUTION


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Return randomly transformed copies of one image.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. The same seed gives the same copies, and another seed gives
    different ones. Without a seed, every call gives different copies.
    """
    # BEGIN SOLUTION  call flow on a batch of one image and collect count copies
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([next(iterator)[0] for _ in range(count)])
    return np.clip(np.rint(copies), 0, 255).astype(np.uint8)
    # END SOLUTION


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in a 3 × 3 grid, the first at the top left, the second to its right.

    The images are uint8 (9, height, width, 3). Do not open a window.
    """
    # BEGIN SOLUTION  show each image in its own axes and save the figure
    figure, axes = plt.subplots(3, 3, figsize=(6, 6))
    for axis, image in zip(axes.flat, images, strict=True):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)
    # END SOLUTION


def describe_effects() -> dict[str, str]:
    """Return one sentence each on what horizontal_flip, vertical_flip and rotation do to an image."""
    # BEGIN SOLUTION  return a dict with three keys and a sentence for each
    return {
        "horizontal_flip": "Left and right are swapped, as in a mirror; it helps if objects face either way.",
        "vertical_flip": "Top and bottom are swapped, which helps with images taken from above.",
        "rotation": "The image is rotated by a random angle, as if the camera had been tilted.",
    }
    # END SOLUTION


# Bonus: more kinds of transformation.


def make_richer_generator() -> ImageDataGenerator:
    """Return a generator with at least three other kinds of transformation, visible but not too strong.

    The kinds are shift, zoom, brightness, shear and channel shift.
    """
    # BEGIN SOLUTION  pass arguments for three or more other kinds, with moderate values
    return ImageDataGenerator(
        horizontal_flip=True,
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        brightness_range=(0.7, 1.3),
        shear_range=10,
    )
    # END SOLUTION
