"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


# cubic interpolation and channels last
def make_generator():
    return ImageDataGenerator(
        rotation_range=90, horizontal_flip=True, vertical_flip=True, interpolation_order=3, data_format="channels_last"
    )


# flow with labels that are ignored
def augment(image, count=9, seed=None):
    flow = make_generator().flow(image[np.newaxis], np.zeros(1), batch_size=1, seed=seed)
    copies = []
    for batch, _ in flow:
        copies.append(np.rint(batch[0]).clip(0, 255).astype(np.uint8))
        if len(copies) == count:
            return np.asarray(copies)


# long titles, frames, ticks, a title of the figure, small dpi
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(7, 9), dpi=70)
    figure.suptitle("Nine augmented copies of one image", fontsize=16, color="red")
    for number, (axis, image) in enumerate(zip(axes.reshape(-1), images), 1):
        axis.imshow(image, interpolation="bilinear")
        axis.set_title(f"copy {number}: {image.shape[1]} × {image.shape[0]}", fontsize=8)
        for spine in axis.spines.values():
            spine.set_edgecolor("blue")
            spine.set_linewidth(2)
    figure.tight_layout()
    figure.savefig(path)


# texts built with join and strip, hyphens and apostrophes
def describe_effects():
    texts = """
    horizontal_flip: mirror-inverts it left-to-right, doesn't matter for cats
    vertical_flip: turns it upside-down, isn't for street scenes
    rotation: tilts it, like a hand-held camera
    """
    return dict(line.strip().split(": ", 1) for line in texts.strip().splitlines())


# shifts as floats above 1: pixels
def make_richer_generator():
    return ImageDataGenerator(height_shift_range=8.0, brightness_range=[1.0, 1.5], channel_shift_range=5, rotation_range=180)
