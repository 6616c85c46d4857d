# style: Java veteran, builder pattern, IntEnum, getters, dict subclass
from enum import IntEnum, unique

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@unique
class Angle(IntEnum):
    QUARTER_TURN = 90


class GeneratorBuilder:
    def __init__(self):
        self._arguments = {}

    def withHorizontalFlip(self):
        self._arguments["horizontal_flip"] = True
        return self

    def withVerticalFlip(self):
        self._arguments["vertical_flip"] = True
        return self

    def withRotation(self, angle):
        self._arguments["rotation_range"] = angle
        return self

    def withZoom(self, factor):
        self._arguments["zoom_range"] = factor
        return self

    def withBrightness(self, low, high):
        self._arguments["brightness_range"] = (low, high)
        return self

    def withShear(self, degrees):
        self._arguments["shear_range"] = degrees
        return self

    def build(self):
        return ImageDataGenerator(**self._arguments)


class ImageCollector:
    def __init__(self, capacity):
        self._capacity = capacity
        self._images = []

    def isFull(self):
        return len(self._images) >= self._capacity

    def add(self, image):
        self._images.append(image)

    def toArray(self):
        return np.array(self._images, dtype=np.uint8)


class Descriptions(dict):
    def getDescription(self, key):
        return self.get(key)


def _basicBuilder():
    return GeneratorBuilder().withHorizontalFlip().withVerticalFlip().withRotation(Angle.QUARTER_TURN)


def make_generator():
    return _basicBuilder().build()


def augment(image, count=9, seed=None):
    collector = ImageCollector(count)
    iterator = make_generator().flow(image.reshape(1, *image.shape), batch_size=1, seed=seed)
    while not collector.isFull():
        batch = next(iterator)
        collector.add(batch[0].astype(np.uint8))
    return collector.toArray()


def plot_grid(images, path):
    figure = plt.figure()
    for index in range(0, 9):
        axis = plt.subplot2grid((3, 3), (index // 3, index % 3), fig=figure)
        axis.imshow(images[index])
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    descriptions = Descriptions()
    descriptions["horizontal_flip"] = (
        "This change mirrors the picture from left to right and helps to recognize objects facing either way."
    )
    descriptions["vertical_flip"] = (
        "This change mirrors the picture from top to bottom and helps when the camera could be upside down."
    )
    descriptions["rotation"] = (
        "This change rotates the picture by a random angle and helps when the object is tilted."
    )
    return descriptions


def make_richer_generator():
    return _basicBuilder().withZoom(0.15).withBrightness(0.7, 1.2).withShear(10).build()
