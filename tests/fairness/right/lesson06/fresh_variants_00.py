"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


# all other settings spelled out as off, with brightness None and float zeros
def make_generator():
    return ImageDataGenerator(
        rotation_range=90.0, horizontal_flip=True, vertical_flip=True, zoom_range=[1.0, 1.0], shear_range=0,
        brightness_range=None, channel_shift_range=0, width_shift_range=0, height_shift_range=0, rescale=1.0,
    )


# the image is scaled to 0..1 before and back after
def augment(image, count=9, seed=None):
    flow = make_generator().flow(image[None] / 255, batch_size=1, seed=seed)
    copies = np.array([next(flow)[0] for _ in range(count)])
    return np.clip(np.round(copies * 255), 0, 255).astype("uint8")


# figure.figimage with exact pixels, no axes
def plot_grid(images, path):
    count, height, width, _ = images.shape
    figure = plt.figure(figsize=(3 * width / 100, 3 * height / 100), dpi=100)
    for index, image in enumerate(images):
        row, column = divmod(index, 3)
        figure.figimage(image, xo=column * width, yo=(2 - row) * height)
    figure.savefig(path, dpi=100)
    plt.close(figure)


# Chinese, without spaces and short
def describe_effects():
    return {
        "horizontal_flip": "把图像的左右两边互换",
        "vertical_flip": "把图像的上下两边互换",
        "rotation": "让图像绕着中心旋转",
    }


# the upper bounds exactly
def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=0.5, height_shift_range=0.5, zoom_range=0.6, brightness_range=(0.2, 1.8), shear_range=45,
        channel_shift_range=100,
    )
