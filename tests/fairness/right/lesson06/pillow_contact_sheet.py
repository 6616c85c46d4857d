# style: Pillow for drawing: a contact sheet with white gaps, no matplotlib at all
# arguable: plot_grid: drawn with Pillow, not a matplotlib figure
import itertools
import os

import numpy as np
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator

GAP = 10


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)


def augment(image, count=9, seed=None):
    x = np.expand_dims(image, 0)
    it = make_generator().flow(x, batch_size=1, seed=seed)
    return np.concatenate([b for b in itertools.islice(it, count)]).astype(np.uint8)


def plot_grid(images, path):
    n, h, w, _ = images.shape
    sheet = Image.new("RGB", (3 * w + 4 * GAP, 3 * h + 4 * GAP), "white")
    for i, pixels in enumerate(images):
        row, col = divmod(i, 3)
        sheet.paste(Image.fromarray(pixels), (GAP + col * (w + GAP), GAP + row * (h + GAP)))
    sheet.save(os.fspath(path))


def describe_effects():
    return {
        "horizontal_flip": "It swaps the left half with the right half like a mirror, and helps whenever an animal could look the other way.",
        "vertical_flip": "It stands the picture on its head, and helps if the picture has no natural top, like a satellite view.",
        "rotation": "It tilts the picture by a random number of degrees, and helps because nobody holds a camera perfectly straight.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
        zoom_range=(0.8, 1.1),
        shear_range=10,
        brightness_range=[0.6, 1.4],
        fill_mode="reflect",
    )
