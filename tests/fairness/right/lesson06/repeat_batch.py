# style: NumPy person, repeats the image count times and takes one batch, mosaic through swapaxes and one imshow
# arguable: plot_grid: one axis holds all nine images as a mosaic
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

KINDS = dict(horizontal_flip=True, vertical_flip=True, rotation_range=90.0)


def make_generator():
    return ImageDataGenerator(**KINDS)


def augment(image, count=9, seed=None):
    batch = np.broadcast_to(image, (count,) + image.shape)
    flow = make_generator().flow(batch, batch_size=count, shuffle=False, seed=seed)
    return np.clip(np.rint(next(flow)), 0, 255).astype(np.uint8)


def plot_grid(images, path):
    n, h, w, c = images.shape
    mosaic = images.reshape(3, 3, h, w, c).swapaxes(1, 2).reshape(3 * h, 3 * w, c)
    fig = plt.figure(figsize=(6, 6 * h / w))
    ax = fig.add_axes((0, 0, 1, 1))
    ax.imshow(mosaic, interpolation="nearest")
    ax.set_axis_off()
    fig.savefig(path, dpi=120)
    plt.close(fig)


def describe_effects():
    keys = ("horizontal_flip", "vertical_flip", "rotation")
    sentences = (
        "Left and right change places as in a mirror, so the network learns that a cat is a cat whichever way it faces.",
        "Top and bottom change places, so the picture stands on its head, which is useful for pictures taken from straight above.",
        "The whole picture is turned by some angle of at most ninety degrees, so tilted objects are recognized as well.",
    )
    return dict(zip(keys, sentences))


def make_richer_generator():
    return ImageDataGenerator(**KINDS, shear_range=15.0, zoom_range=[0.85, 1.15], channel_shift_range=30.0)
