# style: dtype uint8; writes the image to a temporary folder and uses flow_from_directory; never closes the figure; OrderedDict, long text of two clauses, with an ellipsis; one-sided ranges
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, dtype="uint8")


def augment(image, count=9, seed=None):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "only").mkdir()
        Image.fromarray(image).save(Path(folder) / "only" / "image.png")
        flow = make_generator().flow_from_directory(
            folder, target_size=image.shape[:2], class_mode=None, batch_size=1, seed=seed
        )
        return np.stack([np.clip(np.rint(next(flow)[0]), 0, 255).astype(np.uint8) for _ in range(count)])


def plot_grid(images, path):
    plt.figure(figsize=(10, 10))
    for i in range(1, 10):
        plt.subplot(330 + i)
        plt.imshow(images[i - 1])
    plt.savefig(path)


def describe_effects():
    from collections import OrderedDict

    return OrderedDict(
        rotation="The image turns ... and a network learns that the angle does not matter!",
        vertical_flip="Top and bottom trade places – useful for photographs from the air, not for digits (6/9).",
        horizontal_flip="Left and right trade places; a cat that looks to the left now looks to the right.",
    )


def make_richer_generator():
    return ImageDataGenerator(brightness_range=(0.3, 0.9), zoom_range=(0.6, 0.95), height_shift_range=[5, 10])
