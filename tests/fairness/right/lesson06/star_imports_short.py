# style: star imports, as short as it gets
# arguable: make_richer_generator: has only the further kinds, not the flips and rotations
from numpy import *
from matplotlib.pyplot import *
from tensorflow.keras.preprocessing.image import *


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)


def augment(image, count=9, seed=None):
    it = make_generator().flow(array([image]), seed=seed)
    return vstack([next(it) for _ in range(count)]).astype(uint8)


def plot_grid(images, path):
    for i in range(9):
        subplot(3, 3, i + 1)
        imshow(images[i])
        axis("off")
    savefig(path)
    close()


def describe_effects():
    return {
        "horizontal_flip": "It mirrors a picture left to right, good for anything seen from either side.",
        "vertical_flip": "It turns a picture upside down, good for anything without a fixed top.",
        "rotation": "It turns a picture by up to ninety degrees, good for anything that may be tilted.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=0.1, zoom_range=0.1, shear_range=10, brightness_range=(0.8, 1.2)
    )
