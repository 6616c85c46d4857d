# style: Matlab and R veteran, preallocation, 1-based counters, figure through ImageGrid, loops only
# arguable: make_richer_generator: shifts in pixels, mild only for pictures that are not tiny
import matplotlib.pyplot as plt
import numpy as np
from mpl_toolkits.axes_grid1 import ImageGrid
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    g = ImageDataGenerator()
    g.horizontal_flip = True
    g.vertical_flip = True
    g.rotation_range = 90
    return g


def augment(image, count=9, seed=None):
    [H, W, C] = image.shape
    out = np.zeros([count, H, W, C], "uint8")
    X = np.zeros([1, H, W, C])
    X[0, :, :, :] = image
    it = make_generator().flow(X, batch_size=1, seed=seed)
    for k in range(1, count + 1):
        B = next(it)
        out[k - 1, :, :, :] = np.uint8(np.round(B[0, :, :, :]))
    return out


def plot_grid(images, path):
    f = plt.figure(1, figsize=(6.0, 6.0))
    f.clear()
    g = ImageGrid(f, 111, nrows_ncols=(3, 3), axes_pad=0.1)
    for k in range(1, 10):
        g[k - 1].imshow(images[k - 1])
    plt.savefig(path)
    plt.close(f)


def describe_effects():
    d = {}
    d["horizontal_flip"] = (
        "fliplr: the columns come in reverse order, as in a mirror, which helps for objects without a preferred side."
    )
    d["vertical_flip"] = (
        "flipud: the rows come in reverse order, upside down, which helps for objects without a preferred top."
    )
    d["rotation"] = (
        "imrotate: the picture is turned by a random angle about its center, which helps for tilted objects."
    )
    return d


def make_richer_generator():
    g = ImageDataGenerator(
        zoom_range=[0.9, 1.2], shear_range=5.0, channel_shift_range=15.0, width_shift_range=20
    )
    g.horizontal_flip = True
    g.vertical_flip = True
    g.rotation_range = 90
    return g
