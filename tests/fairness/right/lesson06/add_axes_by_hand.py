# style: puts pictures on the figure by hand with add_axes, remembers numpy's random state, no bonus
import random

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    settings = {"rotation_range": 90}
    for direction in "horizontal", "vertical":
        settings[direction + "_flip"] = True
    return ImageDataGenerator(**settings)


def augment(image, count=9, seed=None):
    dice = random.Random(seed)
    before = np.random.get_state()
    gen = make_generator()
    batches = []
    for _ in range(count):
        flow = gen.flow(image[np.newaxis].astype(float), batch_size=1, seed=dice.randrange(2**31))
        batches.append(next(flow))
    np.random.set_state(before)
    return np.concatenate(batches).astype(np.uint8)


def plot_grid(images, path):
    fig = plt.figure(figsize=(6, 6))
    for i, image in enumerate(images):
        left = 0.02 + (i % 3) * 0.33
        bottom = 0.02 + (2 - i // 3) * 0.33
        ax = fig.add_axes([left, bottom, 0.3, 0.3])
        ax.axis("off")
        ax.imshow(image)
    plt.savefig(path)
    plt.close()


def describe_effects():
    words = {
        "horizontal": ("left and right", "faces the other way"),
        "vertical": ("top and bottom", "stands on its head"),
    }
    effects = {
        f"{name}_flip": f"It exchanges {sides} of a picture, so that the network also knows a thing that {look}."
        for name, (sides, look) in words.items()
    }
    effects["rotation"] = (
        "It turns a picture by a random angle, so that the network also knows a thing that leans."
    )
    return effects
