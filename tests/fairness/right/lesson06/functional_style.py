# style: functional: partial, map, reduce; random_transform with its own seed for each copy
from functools import partial, reduce
from itertools import chain, count as naturals, islice
from operator import methodcaller

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from tensorflow.keras.preprocessing.image import ImageDataGenerator

make_generator = partial(ImageDataGenerator, rotation_range=90, horizontal_flip=True, vertical_flip=True)


def augment(image, count=9, seed=None):
    seeds = [None] * count if seed is None else np.random.SeedSequence(seed).generate_state(count).tolist()
    transform = partial(make_generator().random_transform, image.astype(np.float32))
    to_bytes = lambda x: np.rint(x).astype(np.uint8)
    return np.stack(list(map(lambda s: to_bytes(transform(seed=s)), seeds)))


def plot_grid(images, path):
    figure = Figure(figsize=(9, 9))
    FigureCanvasAgg(figure)
    axes = chain.from_iterable(figure.subplots(3, 3))
    list(map(lambda pair: (pair[0].imshow(pair[1]), pair[0].set_axis_off()), zip(axes, images)))
    figure.savefig(path)


def describe_effects():
    names = ("horizontal_flip", "vertical_flip", "rotation")
    verbs = ("swaps left and right", "swaps top and bottom", "turns around the center")
    return dict(zip(names, map("the image {}".format, verbs)))


make_richer_generator = partial(
    ImageDataGenerator, shear_range=10, zoom_range=0.1, brightness_range=(0.9, 1.1), channel_shift_range=10
)
