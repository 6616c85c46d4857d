"""The images of one run: Fashion-MNIST, or drawn clothes where it is absent."""

import gzip
import io
from dataclasses import dataclass

import numpy as np

from .synthetic_images import drawn_clothes

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)

FILES = (
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
)

MAX_BYTES = 60_000 * 28 * 28 + 16

TRAINED_ON, KEPT_BACK, HELD_OUT = 2000, 300, 400
"""Images in quick mode: for training, for `evaluate`, and for the accuracy that counts."""

EPOCHS = 5


@dataclass(frozen=True)
class Data:
    """Prepared images, with labels one-hot for training and as numbers for measuring."""

    name: str
    train_images: np.ndarray
    train_labels: np.ndarray
    back_images: np.ndarray
    back_labels: np.ndarray
    held_raw: np.ndarray
    held_images: np.ndarray
    held_truth: np.ndarray
    epochs: int


def split(contents, seed, *, full):
    """Images for one run: from the four files of Fashion-MNIST, or drawn when there are none."""
    rng = np.random.default_rng([seed, 5])
    if contents:
        images, labels = read_images(contents[0]), read_labels(contents[1])
        held, truth = read_images(contents[2]), read_labels(contents[3])
        order, held_order = rng.permutation(len(images)), rng.permutation(len(held))
        images, labels, held, truth = images[order], labels[order], held[held_order], truth[held_order]
    else:
        images, labels = drawn_clothes(rng, TRAINED_ON + KEPT_BACK)
        held, truth = drawn_clothes(rng, HELD_OUT)
    last = len(images) - KEPT_BACK
    first = last if full else min(TRAINED_ON, last)
    held, truth = (held, truth) if full else (held[:HELD_OUT], truth[:HELD_OUT])
    return Data(
        name="Fashion-MNIST" if contents else "drawn",
        train_images=scaled(images[:first]),
        train_labels=np.eye(10, dtype=np.float32)[labels[:first]],
        back_images=scaled(images[last:]),
        back_labels=np.eye(10, dtype=np.float32)[labels[last:]],
        held_raw=held,
        held_images=scaled(held),
        held_truth=truth,
        epochs=10 if full else EPOCHS,
    )


def scaled(images):
    """The reference preparation."""
    return (images.astype(np.float32) / 255)[..., None]


def unpacked(content, header):
    """Numbers of an idx file behind its header; no more than Fashion-MNIST has."""
    with gzip.open(io.BytesIO(content)) as file:
        return np.frombuffer(file.read(MAX_BYTES)[header:], np.uint8)


def read_images(content):
    """uint8 (N, 28, 28)."""
    pixels = unpacked(content, 16)
    return pixels[: pixels.size // 784 * 784].reshape(-1, 28, 28)


def read_labels(content):
    """int64 (N,)."""
    return unpacked(content, 8).astype(np.int64)
