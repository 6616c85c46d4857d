"""Images and labels of one run: Fashion-MNIST, or synthetic images if it is not installed."""

import gzip
import io
from dataclasses import dataclass

import numpy as np

from .synthetic_images import synthetic_images

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

TRAINING, VALIDATION, TEST = 2000, 300, 400
"""Numbers of images in quick mode: for `train`, for `evaluate`, and for the accuracy that is graded."""

FEW_EPOCHS, EPOCHS = 3, 5
"""Numbers of epochs in quick mode: of the first training, and of a network that needs more."""

PROBES = 200
"""Number of test images from which the questions for `predict_label` are chosen."""

DARK = "dark"


@dataclass(frozen=True)
class Data:
    """Images of one run.

    Attributes:
        name: "Fashion-MNIST" or "synthetic".
        train_images: float32 (N, 28, 28, 1), 0 to 1.
        train_labels: One-hot rows, float32 (N, 10).
        validation_images: Likewise, for `evaluate`.
        validation_labels: Likewise.
        test_raw: uint8 (N, 28, 28).
        test_images: The same images, prepared. The graded accuracy is measured on them.
        test_labels: Class numbers, int64 (N,).
        dark_raw: The first test images with half of their brightness.
        probes: The first test images as some misconceptions pass them to the model, by the id of the
            misconception; and under `DARK` the dark images, prepared.
        few_epochs: Number of epochs of the first training.
        epochs: Number of epochs if the accuracy is not reached with few.
    """

    name: str
    train_images: np.ndarray
    train_labels: np.ndarray
    validation_images: np.ndarray
    validation_labels: np.ndarray
    test_raw: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    dark_raw: np.ndarray
    probes: dict
    few_epochs: int
    epochs: int


def split(contents, seed, *, full):
    """Return the `Data` of one run.

    Args:
        contents: Bytes of the four `FILES` of Fashion-MNIST; None for synthetic images.
        seed: Seed of the run.
        full: Use all images and more epochs.
    """
    rng = np.random.default_rng([seed, 5])
    if contents:
        images, labels = read_images(contents[0]), read_labels(contents[1])
        test, test_labels = read_images(contents[2]), read_labels(contents[3])
        order, test_order = rng.permutation(len(images)), rng.permutation(len(test))
        images, labels = images[order], labels[order]
        test, test_labels = test[test_order], test_labels[test_order]
    else:
        images, labels = synthetic_images(rng, TRAINING + VALIDATION)
        test, test_labels = synthetic_images(rng, TEST)
    last = len(images) - VALIDATION
    first = last if full else min(TRAINING, last)
    if not full:
        test, test_labels = test[:TEST], test_labels[:TEST]
    dark = test[:PROBES] // 2
    return Data(
        name="Fashion-MNIST" if contents else "synthetic",
        train_images=scaled(images[:first]),
        train_labels=np.eye(10, dtype=np.float32)[labels[:first]],
        validation_images=scaled(images[last:]),
        validation_labels=np.eye(10, dtype=np.float32)[labels[last:]],
        test_raw=test,
        test_images=scaled(test),
        test_labels=test_labels,
        dark_raw=dark,
        probes=altered(test[:PROBES]) | {DARK: scaled(dark)},
        few_epochs=10 if full else FEW_EPOCHS,
        epochs=10 if full else EPOCHS,
    )


def altered(images):
    """Return images as some misconceptions pass them to the model, by the id of the misconception."""
    return {
        "not_scaled": images.astype(np.float32)[..., None],
        "transposed_image": scaled(images.swapaxes(1, 2)),
        "inverted_image": scaled(255 - images),
    }


def scaled(images):
    """Return prepared images as the task describes them: float32 (N, 28, 28, 1), 0 to 1."""
    return (images.astype(np.float32) / 255)[..., None]


def in_order(entries):
    """Return images or rows of labels as rows, sorted, so that their order does not matter."""
    rows = np.asarray(entries, np.float64).reshape(len(entries), -1).round(5)
    return rows[np.lexsort(rows.T[::-1])]


def unpacked(content, header):
    """Return the values of a compressed idx file after its header, at most as many as Fashion-MNIST has."""
    with gzip.open(io.BytesIO(content)) as file:
        return np.frombuffer(file.read(MAX_BYTES)[header:], np.uint8)


def read_images(content):
    """Return the images of an idx file, uint8 (N, 28, 28)."""
    pixels = unpacked(content, 16)
    return pixels[: pixels.size // 784 * 784].reshape(-1, 28, 28)


def read_labels(content):
    """Return the labels of an idx file, int64 (N,)."""
    return unpacked(content, 8).astype(np.int64)
