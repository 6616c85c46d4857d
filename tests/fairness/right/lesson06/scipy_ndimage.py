# style: an engineer with SciPy: ndimage.rotate, Generator.integers, ImageGrid
import numpy as np
from matplotlib import pyplot as plt
from mpl_toolkits.axes_grid1 import ImageGrid
from scipy import ndimage
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    generator = ImageDataGenerator()
    generator.horizontal_flip = True
    generator.vertical_flip = True
    generator.rotation_range = 90
    return generator


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    mirror = rng.integers(0, 2, size=count).astype(bool)
    upend = rng.integers(0, 2, size=count).astype(bool)
    angles = rng.uniform(-90, 90, size=count)
    copies = np.zeros((count, *image.shape), np.uint8)
    for k in range(count):
        turned = ndimage.rotate(image, angles[k], axes=(1, 0), reshape=False, order=1, mode="nearest")
        if mirror[k]:
            turned = turned[:, ::-1]
        if upend[k]:
            turned = turned[::-1]
        copies[k] = turned
    return copies


def plot_grid(images, path):
    figure = plt.figure(figsize=(8, 8))
    grid = ImageGrid(figure, 111, nrows_ncols=(3, 3), axes_pad=0.1)
    for axis, image in zip(grid, images):
        axis.imshow(image)
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "Spiegelung an der senkrechten Mittelachse",
        "vertical_flip": "Spiegelung an der waagrechten Mittelachse",
        "rotation": "Drehung um den Mittelpunkt, linear interpoliert",
    }


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=np.array([-5, 0, 5]), zoom_range=(1.1, 1.5), brightness_range=(1.2, 1.6), interpolation_order=0
    )
