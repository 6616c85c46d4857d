# style: somebody who knows Pillow: transposes, rotates and pastes with it
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(rotation_range=90, vertical_flip=True, horizontal_flip=True, fill_mode="constant", cval=0)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    dice = random.Random(seed)
    original = Image.fromarray(image)
    copies = []
    for _ in range(count):
        copy = original
        if dice.random() < 0.5:
            copy = ImageOps.mirror(copy)
        if dice.random() < 0.5:
            copy = ImageOps.flip(copy)
        copy = copy.rotate(dice.uniform(-90, 90), resample=Image.Resampling.BILINEAR)
        copies.append(np.asarray(copy))
    return np.stack(copies)


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    height, width = images.shape[1:3]
    border = 10
    sheet = Image.new("RGB", (3 * width + 4 * border, 3 * height + 4 * border), "white")
    for number, pixels in enumerate(images):
        row, column = divmod(number, 3)
        corner = (border + column * (width + border), border + row * (height + border))
        sheet.paste(Image.fromarray(pixels), corner)
    sheet.save(path, "PNG")


def describe_effects() -> dict[str, str]:
    return {
        "rotation": "Die Rotation dreht das Bild um einen zufälligen Winkel, so wie bei einer schief gehaltenen Kamera.",
        "vertical_flip": "Die vertikale Spiegelung vertauscht oben und unten, was bei Luftbildern nützlich ist.",
        "horizontal_flip": "Die horizontale Spiegelung vertauscht links und rechts; eine Katze bleibt eine Katze.",
    }


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(height_shift_range=20, shear_range=20, brightness_range=(0.6, 1.0))
