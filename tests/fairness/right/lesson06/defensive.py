# style: very defensive, checks arguments, warns, logs, makes folders
# arguable: augment: raises for an image that is not uint8, and for count below 1
import logging
import os

import matplotlib

matplotlib.use("Agg", force=True)

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

logger = logging.getLogger(__name__)


def make_generator():
    gen = ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, fill_mode="nearest")
    assert gen.rotation_range == 90
    assert gen.horizontal_flip is True and gen.vertical_flip is True
    return gen


def _check_image(image):
    if not isinstance(image, np.ndarray):
        raise TypeError(f"an array was expected, not {type(image).__name__}")
    if image.dtype != np.uint8:
        raise TypeError(f"uint8 was expected, not {image.dtype}")
    if image.ndim != 3 or image.shape[-1] != 3:
        raise ValueError(f"(height, width, 3) was expected, not {image.shape}")


def augment(image, count=9, seed=None):
    _check_image(image)
    if count < 1:
        raise ValueError("at least one copy")
    if seed is None:
        seed = int.from_bytes(os.urandom(3), "big")
        logger.info("chance has chosen the seed %d", seed)
    batch = np.array(image, dtype=np.float32, copy=True)[np.newaxis, ...]
    iterator = make_generator().flow(batch, batch_size=1, shuffle=False, seed=seed)
    result = []
    while len(result) < count:
        changed = next(iterator)
        if changed.shape != batch.shape:
            raise RuntimeError("the generator changed the shape")
        result.append(np.clip(changed[0], 0, 255).round())
    result = np.asarray(result).astype(np.uint8)
    assert result.shape == (count,) + image.shape
    return result


def plot_grid(images, path):
    images = np.asarray(images)
    if len(images) != 9:
        raise ValueError(f"nine images were expected, not {len(images)}")
    path = os.path.abspath(os.fspath(path))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    fig = plt.figure(figsize=(9, 9))
    try:
        grid = fig.add_gridspec(3, 3, hspace=0.05, wspace=0.05)
        for row in range(3):
            for col in range(3):
                ax = fig.add_subplot(grid[row, col])
                ax.imshow(images[3 * row + col], vmin=0, vmax=255)
                ax.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
        fig.savefig(path)
    finally:
        plt.close(fig)
    if not os.path.getsize(path):
        raise RuntimeError("nothing was written")


def describe_effects():
    effects = {
        "horizontal_flip": "Flipping horizontally mirrors the image along its vertical axis, so a dog that looked left looks right, and direction no longer matters.",
        "vertical_flip": "Flipping vertically puts the sky at the bottom and the ground at the top, which only helps where images may be upside down.",
        "rotation": "Rotating turns the image by a random angle and fills the empty corners, which helps with photographs taken at a slant.",
    }
    assert all(text.endswith(".") for text in effects.values())
    return effects


def make_richer_generator():
    gen = ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
        width_shift_range=0.1,
        height_shift_range=0.1,
        brightness_range=(0.8, 1.2),
        shear_range=10.0,
        zoom_range=(0.9, 1.1),
        channel_shift_range=20.0,
    )
    logger.debug("richer: %s", vars(gen))
    return gen
