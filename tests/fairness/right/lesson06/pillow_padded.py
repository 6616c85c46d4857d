"""Pillow does the work: pad by repeating the border, rotate, crop the middle."""

import math
import random
from pathlib import Path

import numpy as np
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator

QUARTER_TURN = 90


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=QUARTER_TURN)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    dice = random.SystemRandom() if seed is None else random.Random(str(int(seed)))
    height, width, _ = image.shape
    border = math.ceil(math.hypot(height, width) / 2) + 2
    padded = Image.fromarray(np.pad(image, ((border, border), (border, border), (0, 0)), mode="edge"))
    window = (border, border, border + width, border + height)
    copies = np.empty((count, height, width, 3), dtype=np.uint8)
    for slot in copies:
        picture = padded
        if dice.random() < 0.5:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if dice.random() < 0.5:
            picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        picture = picture.rotate(dice.uniform(-QUARTER_TURN, QUARTER_TURN), resample=Image.Resampling.BILINEAR)
        slot[...] = np.asarray(picture.crop(window))
    return copies


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    """A contact sheet: every image is enlarged (or reduced) to fit a tile of 240 pixels."""
    tile, gap = 240, 12
    sheet = Image.new("RGB", (3 * tile + 4 * gap, 3 * tile + 4 * gap), "white")
    for number, pixels in enumerate(images):
        row, column = divmod(number, 3)
        picture = Image.fromarray(np.ascontiguousarray(pixels))
        factor = tile / max(picture.size)
        size = tuple(max(1, round(side * factor)) for side in picture.size)
        method = Image.Resampling.NEAREST if factor >= 1 else Image.Resampling.LANCZOS
        picture = picture.resize(size, method)
        left = gap + column * (tile + gap) + (tile - size[0]) // 2
        top = gap + row * (tile + gap) + (tile - size[1]) // 2
        sheet.paste(picture, (left, top))
    sheet.save(path, format="PNG")


def describe_effects() -> dict[str, str]:
    return dict(
        horizontal_flip="Le côté gauche et le côté droit de l'image sont échangés.",
        vertical_flip="Le haut et le bas de l'image sont échangés.",
        rotation="L'image tourne autour de son centre, ce qui aide si l'appareil penche.",
    )


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(
        width_shift_range=12,
        height_shift_range=12,
        zoom_range=(0.75, 1.25),
        channel_shift_range=30.0,
    )
