"""Asserts what must be true; draws all nine images on a single pair of axes."""

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def checked(function):
    @functools.wraps(function)
    def wrapper(image, count=9, seed=None):
        assert image.ndim == 3 and image.shape[2] == 3 and image.dtype == np.uint8
        before = image.copy()
        result = function(image, count, seed)
        assert np.array_equal(image, before), "the argument was modified"
        assert result.shape == (count, *image.shape) and result.dtype == np.uint8
        return result

    return wrapper


@functools.cache
def _start(seed: int) -> int:
    """A starting point for the iterator that leaves room for many copies below 2**32."""
    return int(np.random.SeedSequence(seed).generate_state(1, np.uint64)[0] % 2**31)


def make_generator() -> ImageDataGenerator:
    generator = ImageDataGenerator(
        horizontal_flip=True, vertical_flip=True, rotation_range=90, interpolation_order=0, fill_mode="wrap"
    )
    assert list(generator.zoom_range) == [1, 1] and generator.rescale is None
    return generator


@checked
def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    start = np.random.SeedSequence().entropy % 2**31 if seed is None else _start(int(seed))
    state = np.random.get_state()
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=start)
    try:
        copies = [np.rint(next(iterator)).astype(np.uint8) for _ in range(count)]
    finally:
        np.random.set_state(state)
    return np.concatenate(copies) if copies else np.empty((0, *image.shape), np.uint8)


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    assert images.shape[0] == 9 and images.shape[3] == 3
    height, width = images.shape[1:3]
    gap = 0.08 * max(height, width)
    figure, axis = plt.subplots(figsize=(8, 8))
    for number, image in enumerate(images):
        top = (number // 3) * (height + gap)
        left = (number % 3) * (width + gap)
        axis.imshow(image, extent=(left, left + width, top + height, top))
    axis.set_xlim(-gap, 3 * width + 3 * gap)
    axis.set_ylim(3 * height + 3 * gap, -gap)
    axis.set_aspect("equal")
    axis.axis("off")
    figure.savefig(path, format="png")
    plt.close(figure)


def describe_effects() -> dict[str, str]:
    effects = {
        "horizontal_flip": "Перемещает левую сторону направо и правую налево.",
        "vertical_flip": "Переворачивает изображение вверх ногами, как отражение в воде.",
        "rotation": "Поворачивает изображение вокруг его центра на случайный угол.",
    }
    assert len(set(effects.values())) == 3
    assert all(len(sentence.split()) >= 3 for sentence in effects.values())
    return effects


def make_richer_generator() -> ImageDataGenerator:
    generator = ImageDataGenerator(
        width_shift_range=0.05, height_shift_range=0.05, shear_range=3, channel_shift_range=15
    )
    assert generator.brightness_range is None
    return generator
