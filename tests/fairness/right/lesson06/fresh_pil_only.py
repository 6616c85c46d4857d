"""PIL only: rotate with black corners, a montage pasted together, random.Random for chance."""
import random

import numpy as np
from PIL import Image, ImageOps
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(vertical_flip=True, horizontal_flip=True, rotation_range=90, fill_mode="constant", cval=0)


def augment(image, count=9, seed=None):
    chance = random.Random(seed)
    copies = []
    for _ in range(count):
        picture = Image.fromarray(image)
        if chance.random() < 0.5:
            picture = ImageOps.mirror(picture)
        if chance.random() < 0.5:
            picture = ImageOps.flip(picture)
        picture = picture.rotate(chance.uniform(-90, 90), resample=Image.Resampling.BILINEAR)
        copies.append(np.array(picture))
    return np.array(copies)


def plot_grid(images, path):
    gap = 10
    height, width = images.shape[1:3]
    canvas = Image.new("RGB", (3 * width + 4 * gap, 3 * height + 4 * gap), "white")
    for number, image in enumerate(images):
        row, column = divmod(number, 3)
        canvas.paste(Image.fromarray(image), (gap + column * (width + gap), gap + row * (height + gap)))
    canvas.save(path, "PNG")


def describe_effects():
    return {
        "horizontal_flip": "Wie ein Spiegel: links und rechts tauschen.",
        "vertical_flip": "Das Bild steht auf dem Kopf.",
        "rotation": "Das Bild wird um seine Mitte gedreht.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        horizontal_flip=True, rotation_range=30, width_shift_range=25, brightness_range=(0.5, 1.2), shear_range=20
    )
