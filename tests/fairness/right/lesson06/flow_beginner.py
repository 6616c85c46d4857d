"""Lesson 06, the plain way: the generator, its flow, and a loop."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    generator = ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
    )
    return generator


def augment(image, count=9, seed=None):
    # flow() seeds NumPy with seed, seed + 1, seed + 2 ..., so the copies of the seeds 7 and 8 would overlap.
    # Mixing the seed first avoids this, and None becomes fresh entropy from the system.
    start = int(np.random.SeedSequence(seed).generate_state(1)[0] >> 1)
    batch = image[np.newaxis].astype("float32")
    iterator = make_generator().flow(batch, batch_size=1, shuffle=False, seed=start)
    copies = np.zeros((count,) + image.shape, dtype=np.uint8)
    for i in range(count):
        copy = next(iterator)[0]
        copy = np.rint(copy)
        copy = np.clip(copy, 0, 255)
        copies[i] = copy
    return copies


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(9, 9))
    i = 0
    for row in range(3):
        for column in range(3):
            axes[row, column].imshow(images[i])
            axes[row, column].axis("off")
            i = i + 1
    figure.savefig(str(path), format="png")
    plt.close(figure)


def describe_effects():
    effects = {}
    effects["horizontal_flip"] = "Left becomes right and right becomes left, which helps when objects may face either way."
    effects["vertical_flip"] = "Top becomes bottom; this is useful for photos from above, but not for digits."
    effects["rotation"] = "The picture turns around its middle, as if the camera had been tilted."
    return effects


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.2,
        shear_range=15,
    )


if __name__ == "__main__":
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")
