# style: somebody who knows torchvision: Compose, RandomHorizontalFlip(p), make_grid, to_pil
import math
from dataclasses import dataclass, field

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@dataclass
class RandomHorizontalFlip:
    p: float = 0.5

    def __call__(self, chw, rng):
        return np.flip(chw, 2) if rng.random() < self.p else chw


@dataclass
class RandomVerticalFlip:
    p: float = 0.5

    def __call__(self, chw, rng):
        return np.flip(chw, 1) if rng.random() < self.p else chw


@dataclass
class RandomRotation:
    degrees: float

    def __call__(self, chw, rng):
        angle = rng.uniform(-self.degrees, self.degrees)
        picture = Image.fromarray(np.ascontiguousarray(chw.transpose(1, 2, 0)))
        turned = picture.rotate(angle, resample=Image.Resampling.NEAREST, expand=False, fillcolor=(0, 0, 0))
        return np.array(turned).transpose(2, 0, 1)


@dataclass
class Compose:
    transforms: list = field(default_factory=list)

    def __call__(self, chw, rng):
        for transform in self.transforms:
            chw = transform(chw, rng)
        return chw


TRANSFORM = Compose([RandomRotation(90), RandomHorizontalFlip(), RandomVerticalFlip()])


def make_generator():
    return ImageDataGenerator(None or False, rotation_range=90, horizontal_flip=True, vertical_flip=True)


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    chw = np.transpose(image, (2, 0, 1))
    batch = np.stack([TRANSFORM(chw, rng) for _ in range(count)])
    return np.ascontiguousarray(batch.transpose(0, 2, 3, 1))


def make_grid(batch, nrow, padding=2):
    n, h, w, c = batch.shape
    rows = math.ceil(n / nrow)
    grid = np.zeros((rows * (h + padding) + padding, nrow * (w + padding) + padding, c), np.uint8)
    for k, picture in enumerate(batch):
        y, x = (k // nrow) * (h + padding) + padding, (k % nrow) * (w + padding) + padding
        grid[y : y + h, x : x + w] = picture
    return grid


def plot_grid(images, path):
    plt.figure(figsize=(10, 10))
    plt.imshow(make_grid(images, nrow=3))
    plt.axis("off")
    plt.savefig(path)
    plt.close("all")


def describe_effects():
    return {
        "horizontal_flip": "p=0.5 that the width dimension is reversed",
        "vertical_flip": "p=0.5 that the height dimension is reversed",
        "rotation": "degrees=90 means an angle drawn from −90 to 90",
    }


def make_richer_generator():
    # RandomAffine(translate=(0.1, 0.1), scale=(0.8, 1.2), shear=10), ColorJitter(brightness=0.3)
    return ImageDataGenerator(
        width_shift_range=0.1, height_shift_range=0.1, zoom_range=0.2, shear_range=10, brightness_range=(0.7, 1.3)
    )
