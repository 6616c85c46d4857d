# style: functional, partial, map, lambda, islice, no def but one
import functools
import itertools

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

make_generator = functools.partial(
    ImageDataGenerator, horizontal_flip=True, vertical_flip=True, rotation_range=90
)

make_richer_generator = functools.partial(
    make_generator,
    zoom_range=0.1,
    brightness_range=(0.75, 1.25),
    height_shift_range=0.1,
    channel_shift_range=20.0,
)

augment = lambda image, count=9, seed=None: np.uint8(
    list(
        map(
            lambda batch: batch[0],
            itertools.islice(make_generator().flow(image[None], batch_size=1, seed=seed), count),
        )
    )
)


def plot_grid(images, path):
    fig, axes = plt.subplots(nrows=3, ncols=3)
    list(map(lambda pair: pair[0].imshow(pair[1]), zip(axes.ravel(), images)))
    list(map(lambda ax: ax.axis("off"), axes.ravel()))
    fig.savefig(str(path), dpi=150)
    plt.close("all")


describe_effects = lambda: dict(
    horizontal_flip="Reverses each row of pixels, so the picture is seen in a mirror, which helps if left and right carry no meaning.",
    vertical_flip="Reverses the order of the rows, so the picture stands upside down, which helps if up and down carry no meaning.",
    rotation="Turns the picture around its center by a random angle, which helps if the tilt carries no meaning.",
)
