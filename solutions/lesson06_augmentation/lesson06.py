"""Lesson 06: image augmentation.

The lesson text is lessons/lesson06.md. Run `cvgrade check lesson06` to check your work.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    """Return a generator that flips images horizontally and vertically, and rotates them by up to 90 degrees.

    The angles are from -90 to 90 degrees. It makes no other change: no shift, zoom or shear, and no change of
    the pixel values.
    """
    # BEGIN SOLUTION  return a generator that flips and rotates
    # rotation_range=90 draws an angle from -90 to 90 degrees for each copy.
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    # END SOLUTION


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    """Return copies of one image that are flipped and rotated at random, as by make_generator.

    Takes a uint8 image (height, width, 3) and returns uint8 copies (count, height, width, 3), with values
    from 0 to 255 like those of the image. For each copy, chance decides about each of the two flips, with
    equal probability, and about the angle, from -90 to 90 degrees, independently. The same seed gives the
    same copies, and another seed gives different ones. Without a seed, every call gives different copies.
    Don't modify the argument.
    """
    # BEGIN SOLUTION  return count transformed copies of the image
    # flow() takes a batch, so the image becomes a batch of one. Each next() draws another copy; with a seed,
    # the whole series repeats.
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([next(iterator)[0] for _ in range(count)])
    # Round and clip before the cast: uint8 drops decimals and cannot hold values outside 0 to 255.
    return np.clip(np.rint(copies), 0, 255).astype(np.uint8)
    # END SOLUTION


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """Save a figure with nine images in a 3 × 3 grid, the first at the top left, the second to its right.

    The images are uint8 (9, height, width, 3). Show each of them whole, upright and in its own colors. The
    path is the name of a PNG file. Don't open a window, for instance with plt.show().
    """
    # BEGIN SOLUTION  save the nine images as a 3 × 3 figure
    # axes.flat goes through the grid row by row, so the order of the images is the order of reading.
    figure, axes = plt.subplots(3, 3, figsize=(6, 6))
    for axis, image in zip(axes.flat, images, strict=True):
        axis.imshow(image)
        axis.axis("off")
    # Matplotlib keeps every figure in memory until it is closed.
    figure.savefig(path)
    plt.close(figure)
    # END SOLUTION


def describe_effects() -> dict[str, str]:
    """Return one sentence each on what horizontal_flip, vertical_flip and rotation do to an image.

    The result is a dict with these three keys. The sentences differ, have at least three words each, and may
    be in any language.
    """
    # BEGIN SOLUTION  return a dict with a sentence about each transformation
    # Each sentence says what changes and when it helps: a change that never occurs in real images misleads.
    return {
        "horizontal_flip": "Left and right are swapped, as in a mirror; it helps if objects face either way.",
        "vertical_flip": "Top and bottom are swapped, which helps with images taken from above.",
        "rotation": "The image is rotated by a random angle, as if the camera had been tilted.",
    }
    # END SOLUTION


# Bonus: more kinds of transformation.


def make_richer_generator() -> ImageDataGenerator:
    """Return a generator with at least three other kinds of transformation, visible but not too strong.

    Flips and rotations don't count. The largest change of each kind lies between these bounds:

        shift          1 to 200 pixels, or up to 0.5 of the side
        zoom           factors that differ from 1 by 0.02 to 0.6
        brightness     factors that differ from 1 by 0.02 to 0.8
        shear          1 to 45 degrees
        channel shift  2 to 100 intensity levels

    The generator doesn't change the pixel values in any other way, for instance by rescaling.
    """
    # BEGIN SOLUTION  return a generator with three or more other kinds of transformation
    # Small ranges: the object stays in the image and keeps its label; its position, size and light differ.
    return ImageDataGenerator(
        horizontal_flip=True,
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        brightness_range=(0.7, 1.3),
    )
    # END SOLUTION
