# style: a NumPy expert: one batch of repeated images, np.block for the grid, plt.imsave
import matplotlib.image
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

_FLIPS = {"horizontal_flip": True, "vertical_flip": True}


def make_generator():
    return ImageDataGenerator(**_FLIPS, rotation_range=90.0, fill_mode="reflect")


def augment(image, count=9, seed=None):
    batch = np.broadcast_to(image, (count, *image.shape))
    out = next(make_generator().flow(batch, batch_size=count, shuffle=False, seed=seed))
    return np.rint(out).clip(0, 255).astype(np.uint8)


def plot_grid(images, path):
    n, h, w, c = images.shape
    gap = 8
    framed = np.pad(images, ((0, 0), (gap, gap), (gap, gap), (0, 0)), constant_values=255)
    h, w = framed.shape[1:3]
    sheet = framed.reshape(3, 3, h, w, c).swapaxes(1, 2).reshape(3 * h, 3 * w, c)
    matplotlib.image.imsave(path, sheet, format="png")


def describe_effects():
    return dict(
        horizontal_flip="x[:, ::-1]: reverses the column order, hence left and right trade places",
        vertical_flip="x[::-1]: reverses the row order, hence top and bottom trade places",
        rotation="resamples the grid about its center by a random angle",
    )


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=[-12, -6, 6, 12],
        height_shift_range=(-8, 8),
        zoom_range=(0.75, 1.25),
        channel_shift_range=25.0,
        interpolation_order=3,
        fill_mode="wrap",
    )
