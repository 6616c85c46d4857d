"""The rotation is written with NumPy and inverse mapping; the sign of the angle and the order differ from Keras."""
import math

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, fill_mode="wrap")


def _rotate(image, degrees):
    height, width = image.shape[:2]
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    y, x = np.mgrid[:height, :width].astype(float)
    y -= (height - 1) / 2
    x -= (width - 1) / 2
    source_y = np.rint(cosine * y - sine * x + (height - 1) / 2).astype(int)
    source_x = np.rint(sine * y + cosine * x + (width - 1) / 2).astype(int)
    inside = (source_y >= 0) & (source_y < height) & (source_x >= 0) & (source_x < width)
    result = np.full_like(image, 128)
    result[inside] = image[source_y[inside], source_x[inside]]
    return result


def augment(image, count=9, seed=None):
    chance = np.random.RandomState(seed)
    copies = []
    for _ in range(count):
        copy = _rotate(image, chance.randint(-90, 91))
        if chance.randint(2):
            copy = np.flipud(copy)
        if chance.randint(2):
            copy = np.fliplr(copy)
        copies.append(copy)
    return np.stack(copies)


def plot_grid(images, path):
    plt.style.use("dark_background")
    figure = plt.figure(figsize=(4, 8))
    for row, part in enumerate(figure.subfigures(3, 1)):
        for axis, image in zip(part.subplots(1, 3), images[3 * row : 3 * row + 3]):
            axis.imshow(image, extent=(0, image.shape[1], image.shape[0], 0))
            axis.get_xaxis().set_visible(False)
            axis.get_yaxis().set_visible(False)
    figure.savefig(path)


def describe_effects():
    return {
        "horizontal_flip": "يعكس الصورة من اليسار إلى اليمين.",
        "vertical_flip": "يقلب الصورة رأسا على عقب.",
        "rotation": "يدير الصورة حول مركزها.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=(-30, 30), shear_range=10, zoom_range=0.25, channel_shift_range=2,
        preprocessing_function=lambda pixels: pixels,
    )
