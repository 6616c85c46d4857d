import concurrent.futures as cf
import functools

import matplotlib.pyplot as plt
import numpy as np
import scipy.ndimage as ndi
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@functools.lru_cache(maxsize=None)
def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def augment(image, count=9, seed=None):
    def one(rng):
        work = image
        if rng.random() >= 0.5:
            work = np.fliplr(work)
        if rng.random() >= 0.5:
            work = np.flipud(work)
        return ndi.rotate(work, rng.uniform(-90.0, 90.0), reshape=False, order=1, mode="nearest")

    with cf.ThreadPoolExecutor(2) as pool:
        return np.array(list(pool.map(one, np.random.default_rng(seed).spawn(count))), dtype=np.uint8)


def plot_grid(images, path):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 6), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(3, 3)
    for index in range(9):
        axis = figure.add_subplot(grid[index // 3, index % 3])
        axis.imshow(images[index], interpolation="nearest")
        axis.set_axis_off()
    figure.savefig(path, format="png")


@functools.cache
def describe_effects():
    return {
        "horizontal_flip": "Mirrors the image along the vertical axis.",
        "vertical_flip": "Mirrors the image along the horizontal axis.",
        "rotation": "Turns the image clockwise or counterclockwise.",
    }


@functools.cache
def make_richer_generator():
    return ImageDataGenerator(brightness_range=(0.8, 1.2), channel_shift_range=10, zoom_range=0.05)
