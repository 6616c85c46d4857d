from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageOps
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(rotation_range=90.0, horizontal_flip=1, vertical_flip=1, fill_mode="constant", cval=127)


def augment(image, count=9, seed=None):
    rnd = random.Random(seed)
    original = Image.fromarray(image, "RGB")
    copies = []
    for _ in range(count):
        work = original.copy()
        if rnd.random() < 0.5:
            work = ImageOps.mirror(work)
        if rnd.random() < 0.5:
            work = ImageOps.flip(work)
        work = work.rotate(rnd.uniform(-90, 90), resample=Image.Resampling.BICUBIC, fillcolor=(128, 128, 128))
        copies.append(np.asarray(work))
    return np.stack(copies)


def plot_grid(images, path):
    n, h, w, _ = np.shape(images)
    gap = 10
    sheet = Image.new("RGB", (3 * w + 4 * gap, 3 * h + 4 * gap), "white")
    draw = ImageDraw.Draw(sheet)
    for k, img in enumerate(images):
        r, c = divmod(k, 3)
        x, y = gap + c * (w + gap), gap + r * (h + gap)
        draw.rectangle((x - 1, y - 1, x + w, y + h), outline="black")
        sheet.paste(Image.fromarray(img), (x, y))
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    Path(path).write_bytes(buffer.getvalue())


def describe_effects():
    return dict(
        horizontal_flip="Spiegelt das Bild an der senkrechten Achse; links wird rechts.",
        vertical_flip="Spiegelt das Bild an der waagerechten Achse; oben wird unten.",
        rotation="Dreht das Bild um seine Mitte; die Ecken bleiben leer.",
    )


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=[-8, -4, 0, 4, 8], zoom_range=[0.8, 1.25], brightness_range=[0.6, 1.0], fill_mode="reflect"
    )
