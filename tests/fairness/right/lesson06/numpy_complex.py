"""Lesson 06 by a physicist: the plane is complex, a rotation is a phase, a mirror image a conjugate."""

from enum import StrEnum
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

i = 1j


class Effect(StrEnum):
    HORIZONTAL = "horizontal_flip"
    VERTICAL = "vertical_flip"
    ROTATION = "rotation"


def make_generator() -> ImageDataGenerator:
    flips = dict.fromkeys([Effect.HORIZONTAL.value, Effect.VERTICAL.value], True)
    return ImageDataGenerator(rotation_range=90, zoom_range=(1, 1), **flips)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(seed)))
    h, w = image.shape[0], image.shape[1]
    center = ((w - 1) + i * (h - 1)) / 2
    y, x = np.mgrid[:h, :w]
    z = x + i * y - center

    phases = np.exp(i * np.pi * rng.uniform(-0.5, 0.5, count))
    mirror_x, mirror_y = rng.random((2, count)) < 0.5

    copies = np.zeros((count, h, w, 3), np.uint8)
    for k in range(count):
        source = z * phases[k]
        if mirror_x[k]:
            source = -source.conj()
        if mirror_y[k]:
            source = source.conj()
        source = source + center
        rows = np.rint(source.imag).astype(int).clip(0, h - 1)
        columns = np.rint(source.real).astype(int).clip(0, w - 1)
        copies[k] = image[rows, columns]
    return copies


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    before = plt.isinteractive()
    plt.ioff()
    try:
        figure, panels = plt.subplot_mosaic("abc\ndef\nghi", figsize=(7, 7))
        for letter, image in zip("abcdefghi", images):
            panels[letter].imshow(image / 255, aspect="equal", origin="upper", interpolation="none")
            panels[letter].set(xticks=[], yticks=[])
        figure.savefig(Path(path), format="png", dpi=120)
        plt.close(figure)
    finally:
        if before:
            plt.ion()


def describe_effects() -> dict[str, str]:
    return {
        Effect.HORIZONTAL: "x goes to minus x, so left and right trade places.",
        Effect.VERTICAL: "y goes to minus y, so top and bottom trade places.",
        Effect.ROTATION: "z goes to z times a phase, so all points circle around the center.",
    }


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        shear_range=np.rad2deg(0.3),
        zoom_range=[np.exp(-0.2), np.exp(0.2)],
        brightness_range=(np.exp(-0.4), np.exp(0.4)),
        height_shift_range=0.15,
    )


if __name__ == "__main__":
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")
