"""Lesson 06 with Pillow: mirror, flip, rotate, paste."""

import math
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    generator = ImageDataGenerator()
    generator.horizontal_flip = generator.vertical_flip = True
    generator.rotation_range = 90
    return generator


def one_copy(image: np.ndarray, dice: random.Random) -> Image.Image:
    height, width = image.shape[:2]
    # A border as wide as half the diagonal, so that the rotation never reaches outside.
    margin = math.ceil(math.hypot(height, width) / 2) + 2
    picture = Image.fromarray(np.pad(image, ((margin, margin), (margin, margin), (0, 0)), mode="edge"))
    mirror, flip, angle = dice.choice([True, False]), dice.choice([True, False]), dice.uniform(-90, 90)
    if mirror:
        picture = ImageOps.mirror(picture)
    if flip:
        picture = ImageOps.flip(picture)
    picture = picture.rotate(angle, resample=Image.Resampling.BILINEAR)
    return picture.crop((margin, margin, margin + width, margin + height))


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    dice = random.SystemRandom() if seed is None else random.Random(f"augment {seed}")
    copies = [np.asarray(one_copy(image, dice), dtype=np.uint8) for _ in range(count)]
    return np.array(copies, dtype=np.uint8).reshape(count, *image.shape)


def plot_grid(images: np.ndarray, path: str | Path) -> None:
    height, width = images.shape[1:3]
    factor = max(1, -(-100 // max(height, width)))  # enlarge tiny images
    cell_w, cell_h, gap = width * factor, height * factor, 6
    sheet = Image.new("RGB", (3 * cell_w + 4 * gap, 3 * cell_h + 4 * gap), "white")
    for index, image in enumerate(images):
        row, column = divmod(index, 3)
        tile = Image.fromarray(image).resize((cell_w, cell_h), Image.Resampling.NEAREST)
        sheet.paste(tile, (gap + column * (cell_w + gap), gap + row * (cell_h + gap)))
    with open(path, "wb") as file:
        sheet.save(file, format="PNG")


def describe_effects() -> dict[str, str]:
    return {
        "horizontal_flip": "L'image est inversée de gauche à droite.",
        "vertical_flip": "L'image est renversée de haut en bas.",
        "rotation": "L'image tourne autour de son centre d'un angle quelconque.",
    }


def make_richer_generator() -> ImageDataGenerator:
    return ImageDataGenerator(height_shift_range=[-12, -6, 6, 12], brightness_range=(1.1, 1.5), shear_range=8)


if __name__ == "__main__":
    with Image.open("assets/chelsea.png") as cat:
        plot_grid(augment(np.array(cat.convert("RGB"))), "grid.png")
