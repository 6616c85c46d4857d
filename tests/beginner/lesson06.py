import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = []
    for _ in range(count):
        copies.append(next(iterator)[0])
    return np.clip(np.rint(np.stack(copies)), 0, 255).astype(np.uint8)


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "Left and right are swapped, which helps when things may look either way.",
        "vertical_flip": "Top and bottom are swapped, which helps for photographs taken from above.",
        "rotation": "The image is rotated by a random angle, which helps when the camera is tilted.",
    }


def make_richer_generator():
    return ImageDataGenerator(width_shift_range=0.1, zoom_range=0.2, brightness_range=(0.7, 1.3))
