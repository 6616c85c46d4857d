# style: own subclass that draws the parameters itself; draws each copy from a table of the four flips, then a uniform angle; a Pillow montage with an alpha channel and double size; keys from the arguments, with code in the sentence; takes the basic generator and changes its attributes
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class OwnGenerator(ImageDataGenerator):
    def get_random_transform(self, img_shape, seed=None):
        if seed is not None:
            np.random.seed(seed)
        parameters = super().get_random_transform(img_shape)
        parameters["theta"] = np.random.uniform(-90, 90)
        parameters["flip_horizontal"] = np.random.random() < 0.5
        parameters["flip_vertical"] = np.random.random() < 0.5
        return parameters


def make_generator():
    return OwnGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    table = [image, image[::-1], image[:, ::-1], image[::-1, ::-1]]
    chosen = rng.choice(4, size=count)
    return np.stack(
        [np.array(Image.fromarray(np.ascontiguousarray(table[k])).rotate(rng.uniform(-90, 90))) for k in chosen]
    )


def plot_grid(images, path):
    height, width = images.shape[1:3]
    sheet = Image.new("RGBA", (3 * width + 20, 3 * height + 20), (0, 0, 0, 0))
    for k in range(9):
        sheet.paste(Image.fromarray(images[k]).convert("RGBA"), (k % 3 * (width + 10), k // 3 * (height + 10)))
    sheet.resize((2 * sheet.width, 2 * sheet.height)).save(path)


def describe_effects():
    return {
        "horizontal_flip": "Same as `image[:, ::-1]`, so the columns are reversed.",
        "vertical_flip": "Same as `image[::-1]`, so the rows are reversed.",
        "rotation": "Not the same as `np.rot90`, because the angle is arbitrary.",
    }


def make_richer_generator():
    generator = make_generator()
    generator.brightness_range = (0.5, 1.5)
    generator.channel_shift_range = 30
    generator.height_shift_range = 0.1
    return generator
