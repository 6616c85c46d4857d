"""A defensive author: validates the arguments, copies the image, restores the global random state, uses a context."""
import os
from contextlib import contextmanager
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from tensorflow.keras.preprocessing.image import ImageDataGenerator  # noqa: E402


@contextmanager
def _global_seed(seed):
    state = np.random.get_state()
    try:
        np.random.seed(seed)
        yield
    finally:
        if seed is not None:
            np.random.set_state(state)


def make_generator():
    generator = ImageDataGenerator()
    generator.horizontal_flip = True
    generator.vertical_flip = True
    generator.rotation_range = 90
    return generator


def augment(image, count=9, seed=None):
    image = np.asarray(image)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"expected (height, width, 3), got {image.shape}")
    if image.dtype != np.uint8:
        raise TypeError(f"expected uint8, got {image.dtype}")
    if count < 1:
        raise ValueError("count must be positive")
    generator = make_generator()
    pixels = np.array(image, dtype=np.float32, copy=True)
    with _global_seed(seed):
        copies = [generator.apply_transform(pixels, generator.get_random_transform(pixels.shape)) for _ in range(count)]
    result = np.clip(np.rint(copies), 0, 255).astype(np.uint8)
    assert result.shape == (count, *image.shape)
    return result


def plot_grid(images, path):
    images = np.asarray(images)
    if len(images) != 9:
        raise ValueError(f"expected nine images, got {len(images)}")
    path = Path(path).expanduser().resolve()
    os.makedirs(path.parent, exist_ok=True)
    figure, axes = plt.subplots(3, 3)
    try:
        for row in range(3):
            for column in range(3):
                axis = axes[row, column]
                axis.imshow(images[3 * row + column])
                axis.set_title(f"({row}, {column})", fontsize=6)
                axis.tick_params(labelsize=5)
        with open(path, "wb") as file:
            figure.savefig(file, format="png")
    finally:
        plt.close(figure)


def describe_effects():
    effects = {
        "horizontal_flip": "Left and right are swapped;\nthis helps when the object may face either side.",
        "vertical_flip": "Top and bottom are swapped;\nthis helps for images seen from above.",
        "rotation": "The image is turned by some degrees;\nthis helps when the camera may be tilted.",
    }
    assert len(set(effects.values())) == 3
    return effects


def make_richer_generator():
    generator = make_generator()
    generator.width_shift_range = 0.3
    generator.shear_range = 30
    generator.brightness_range = (0.4, 1.6)
    return generator
