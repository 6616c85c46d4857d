from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class Lesson:
    FLIPS = {"horizontal_flip": True, "vertical_flip": True}

    @classmethod
    def generator(cls):
        return ImageDataGenerator(rotation_range=90, **cls.FLIPS)

    @staticmethod
    def augment(image, count=9, seed=None):
        assert image.ndim == 4 or image.ndim == 3, "bad image"
        iterator = Lesson.generator().flow(
            (np.expand_dims(image, 0), np.array([0])), batch_size=1, seed=seed
        )
        def take():
            picture, label = next(iterator)
            return keras.utils.array_to_img(np.rint(picture[0]), scale=False)
        return np.stack([np.array(take()) for _ in range(count)])

    @staticmethod
    def plot(images, path):
        height, width = images[0].shape[:2]
        figure = plt.figure(figsize=(3 * width / 50, 3 * height / 50), dpi=50, frameon=False)
        for i, image in enumerate(images):
            axis = figure.add_axes([(i % 3) / 3, (2 - i // 3) / 3, 1 / 3, 1 / 3])
            axis.imshow(image, aspect="equal")
            axis.axis("off")
        figure.savefig(path)
        plt.close(figure)

    @staticmethod
    def effects():
        return {
            name: f"{name} {text}."
            for name, text in [
                ("horizontal_flip", "makes a cat look the other way"),
                ("vertical_flip", "puts a cat on its head"),
                ("rotation", "lets a cat fall over"),
            ]
        }

    @classmethod
    def richer(cls):
        return ImageDataGenerator(zoom_range=(0.8, 1.2), width_shift_range=1.0, shear_range=3)


make_generator = Lesson.generator
augment = Lesson.augment
plot_grid = Lesson.plot
describe_effects = Lesson.effects
make_richer_generator = Lesson.richer
