# style: asserts everywhere, copies, isinstance, try/finally
import copy
import os
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    generator = ImageDataGenerator(
        featurewise_center=False,
        samplewise_center=False,
        featurewise_std_normalization=False,
        samplewise_std_normalization=False,
        zca_whitening=False,
        rotation_range=90,
        width_shift_range=0.0,
        height_shift_range=0.0,
        brightness_range=None,
        shear_range=0.0,
        zoom_range=0.0,
        channel_shift_range=0.0,
        horizontal_flip=True,
        vertical_flip=True,
        rescale=None,
        preprocessing_function=None,
        data_format="channels_last",
    )
    assert isinstance(generator, ImageDataGenerator)
    return generator


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    if not isinstance(image, np.ndarray):
        raise TypeError("image must be an array")
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"expected (height, width, 3), got {image.shape}")
    if image.dtype != np.uint8:
        raise ValueError("expected uint8")
    if count < 0:
        raise ValueError("count must not be negative")
    safe = copy.deepcopy(image)
    safe.setflags(write=False)
    out = np.zeros((count,) + safe.shape, dtype=np.uint8)
    iterator = make_generator().flow(np.array([safe]), batch_size=1, seed=seed)
    for i in range(count):
        batch = iterator.__next__()
        assert batch.shape == (1,) + safe.shape
        out[i, ...] = np.clip(np.rint(batch[0]), 0, 255)
    assert out.dtype == np.uint8
    assert out.shape == (count,) + image.shape
    return out


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    images = np.array(images, copy=True)
    assert len(images) == 9
    figure = plt.figure()
    try:
        for position, image in enumerate(images, start=1):
            axis = figure.add_subplot(3, 3, position)
            axis.imshow(image, vmin=0, vmax=255)
            axis.axis("off")
        figure.savefig(os.fspath(path))
    finally:
        plt.close(figure)
    assert Path(path).is_file()


def describe_effects() -> dict[str, str]:
    answers = {
        "horizontal_flip": "The image is mirrored, as if you saw it in a mirror on the wall.",
        "vertical_flip": "The image stands on its head, as if it were reflected in a lake.",
        "rotation": "The image is turned, as if the camera had been held at an angle.",
    }
    assert len(set(answers.values())) == 3
    assert all(len(text.split()) >= 3 for text in answers.values())
    return dict(answers)


def make_richer_generator() -> ImageDataGenerator:
    generator = make_generator()
    generator.width_shift_range = 0.25
    generator.height_shift_range = 0.25
    generator.zoom_range = [0.7, 1.3]
    generator.shear_range = 30
    return generator
