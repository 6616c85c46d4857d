"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


# NumPy values as arguments
def make_generator():
    return ImageDataGenerator(
        rotation_range=np.float32(90), horizontal_flip=np.bool_(True), vertical_flip=np.True_, fill_mode="constant", cval=255
    )


# a larger batch than needed, cut to size
def augment(image, count=9, seed=None):
    batch = np.stack([image] * (count + 7))
    copies = make_generator().flow(batch, batch_size=count + 7, seed=seed)[0]
    return np.rint(copies[:count]).clip(0, 255).astype(np.uint8)


# one montage in one imshow with a white gap between the images
def plot_grid(images, path):
    padded = np.pad(images, ((0, 0), (4, 4), (4, 4), (0, 0)), constant_values=255)
    montage = np.concatenate([np.concatenate(list(padded[i : i + 3]), axis=1) for i in range(0, 9, 3)], axis=0)
    plt.figure(figsize=(8, 8))
    plt.imshow(montage)
    plt.axis("off")
    plt.savefig(path, bbox_inches="tight", pad_inches=0)
    plt.close()


# two sentences each, quotes, numbers and a line break
def describe_effects():
    return {
        "horizontal_flip": '''Swaps "left" and "right" (like a mirror). It helps if an object
may face either way, for instance a cat.''',
        "vertical_flip": "Top <-> bottom! Only for images without up & down, e.g. from a microscope.",
        "rotation": "±90° around the center; the corners must be filled.",
    }


# the lower bounds exactly, as tuples where allowed
def make_richer_generator():
    return ImageDataGenerator(width_shift_range=[-1, 1], zoom_range=(0.98, 1.02), brightness_range=(0.98, 1.0), shear_range=1.0)
