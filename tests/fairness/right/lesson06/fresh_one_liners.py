"""One-liners: a walrus, nested comprehensions, and a montage as one array in one plt.imsave."""
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator as G


def make_generator(): return G(rotation_range=90, horizontal_flip=1, vertical_flip=1)


def augment(image, count=9, seed=None): return np.concatenate([next(f) for f in [make_generator().flow(image[None], batch_size=1, seed=seed)] for _ in range(count)]).round().astype("uint8")


def plot_grid(images, path): plt.imsave(path, np.vstack([np.hstack(images[i:i + 3]) for i in (0, 3, 6)]))


def describe_effects(): return dict(horizontal_flip="mirrors left and right", vertical_flip="mirrors up and down", rotation="turns it around the center")


def make_richer_generator(): return G(shear_range=45, width_shift_range=.5, channel_shift_range=100)
