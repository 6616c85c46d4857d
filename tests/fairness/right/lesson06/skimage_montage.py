# style: scikit-image, montage for the grid and imsave, random_transform after np.random.seed
# arguable: plot_grid: saved with skimage.io, no axes, only picture formats that Pillow knows
# arguable: augment: seeds NumPy's global generator
import numpy as np
from skimage import io
from skimage.util import img_as_ubyte, montage
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90.0)


def augment(image, count=9, seed=None):
    # None takes fresh entropy from the system
    np.random.seed(seed)
    gen = make_generator()
    scaled = image / 255.0
    copies = [np.clip(gen.random_transform(scaled), 0, 1) for _ in range(count)]
    return img_as_ubyte(np.array(copies))


def plot_grid(images, path):
    sheet = montage(images, grid_shape=(3, 3), channel_axis=-1, padding_width=4, fill=(255, 255, 255))
    io.imsave(str(path), sheet, check_contrast=False)


def describe_effects():
    return {
        "horizontal_flip": (
            "Reflects the picture about the vertical line through its middle, so that left and right trade places; "
            "it helps with subjects that may face either way."
        ),
        "vertical_flip": (
            "Reflects the picture about the horizontal line through its middle, so that it is upside down; "
            "it helps with microscope and satellite pictures."
        ),
        "rotation": (
            "Turns the picture about its middle by a random angle between -90 and 90 degrees; "
            "it helps with subjects photographed at a slant."
        ),
    }


def make_richer_generator():
    return ImageDataGenerator(
        horizontal_flip=True,
        vertical_flip=True,
        rotation_range=90.0,
        height_shift_range=0.08,
        brightness_range=(0.75, 1.25),
        channel_shift_range=25,
    )
