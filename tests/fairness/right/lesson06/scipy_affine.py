# style: scipy.ndimage instead of Keras in augment, a dataclass, one array for the whole grid, attributes set after construction
from dataclasses import asdict, dataclass

import matplotlib.pyplot as plt
import numpy as np
from scipy import ndimage
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@dataclass(frozen=True)
class Effects:
    horizontal_flip: str = "Spiegelt das Bild: links wird zu rechts."
    vertical_flip: str = "Stellt das Bild auf den Kopf, oben wird zu unten."
    rotation: str = "Dreht das Bild um seine Mitte, bis zu einer Vierteldrehung."


def make_generator():
    generator = ImageDataGenerator(fill_mode="reflect")
    generator.rotation_range = 90
    generator.horizontal_flip = generator.vertical_flip = True
    return generator


def _one(image, rng):
    if rng.random() < 0.5:
        image = np.fliplr(image)
    if rng.random() < 0.5:
        image = np.flipud(image)
    return ndimage.rotate(image, rng.uniform(-90, 90), reshape=False, order=1, mode="reflect", axes=(1, 0))


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    return np.stack([_one(image, rng) for _ in range(count)]).astype(np.uint8)


def plot_grid(images, path):
    _, height, width, channels = images.shape
    sheet = images.reshape(3, 3, height, width, channels).swapaxes(1, 2).reshape(3 * height, 3 * width, channels)
    plt.imsave(str(path), sheet)


def describe_effects():
    return asdict(Effects())


def make_richer_generator():
    generator = make_generator()
    generator.shear_range = 15
    generator.brightness_range = (0.7, 1.2)
    generator.width_shift_range = 0.2
    generator.height_shift_range = 0.2
    generator.zoom_range = (0.9, 1.1)
    return generator
