# style: everything in a class with static methods; the functions only pass on
import numpy as np
import tensorflow as tf
from matplotlib import pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class Augmenter:
    FLIPS_AND_TURNS = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    RICHER = ImageDataGenerator(width_shift_range=15, height_shift_range=15, zoom_range=0.3, shear_range=5.0)

    @staticmethod
    def copies(image, count, seed):
        iterator = Augmenter.FLIPS_AND_TURNS.flow(image.reshape((1,) + image.shape), batch_size=1, seed=seed)
        result = np.empty((count,) + image.shape, dtype=np.uint8)
        for index in range(count):
            result[index] = (next(iterator)[0] + 0.5).astype(np.uint8)
        return result

    @staticmethod
    def show(images, path):
        figure = plt.figure(figsize=(10, 10), facecolor="lightgray")
        grid = figure.add_gridspec(3, 3, wspace=0.02, hspace=0.02)
        for k in range(9):
            axis = figure.add_subplot(grid[k // 3, k % 3])
            axis.imshow(images[k], interpolation="nearest")
            axis.axis("off")
        figure.savefig(str(path), bbox_inches="tight", pad_inches=0.1)
        plt.close(figure)

    @classmethod
    def texts(cls):
        return {key: getattr(cls, "_" + key) for key in ("horizontal_flip", "vertical_flip", "rotation")}

    _horizontal_flip = "Flips the image about its vertical axis."
    _vertical_flip = "Flips the image about its horizontal axis."
    _rotation = "Rotates the image about its center by at most ninety degrees."


def make_generator():
    return Augmenter.FLIPS_AND_TURNS


def augment(image, count=9, seed=None):
    return Augmenter.copies(image, count, seed)


def plot_grid(images, path):
    Augmenter.show(images, path)


def describe_effects():
    return Augmenter.texts()


def make_richer_generator():
    return Augmenter.RICHER
