"""Calibration of the accuracy threshold: good and bad networks, trained as the check trains them.

``python solutions/lesson05_fashion/_calibrate.py`` prints a table for Fashion-MNIST, if it is below
``KERAS_HOME``, and one for the synthetic images. ``checks/runs.py`` contains its output.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from checks.dataset import FILES, split

LAYERS = keras.layers
SEEDS = (1, 2, 3, 4, 5)


def network(*layers, activation="softmax"):
    """Return a classifier with these layers before its ten outputs."""
    head = LAYERS.Dense(10, activation=activation)
    return keras.Sequential([keras.Input((28, 28, 1)), *layers, LAYERS.Flatten(), head])


def course():
    """Return the network of the lesson."""
    return network(
        LAYERS.Conv2D(32, 3, activation="relu"),
        LAYERS.MaxPooling2D(2),
        LAYERS.Flatten(),
        LAYERS.Dense(100, activation="relu"),
    )


GOOD = {
    "lesson's network": course,
    "8 filters, no hidden layer": lambda: network(
        LAYERS.Conv2D(8, 3, activation="relu"), LAYERS.MaxPooling2D(2)
    ),
    "two convolutions": lambda: network(
        LAYERS.Conv2D(16, 3, activation="relu"),
        LAYERS.MaxPooling2D(2),
        LAYERS.Conv2D(32, 3, activation="relu"),
        LAYERS.MaxPooling2D(2),
    ),
    "with dropout": lambda: network(
        LAYERS.Conv2D(32, 3, activation="relu"), LAYERS.MaxPooling2D(2), LAYERS.Dropout(0.4)
    ),
}
SLOW = {"with plain SGD": {"optimizer": keras.optimizers.SGD}}
"""A good choice that learns slowly: the numbers of images and epochs must be large enough for it."""

BAD = {
    "not trained": {"epochs": 0},
    "labels shuffled": {"shuffled": True},
    "learning rate 1e-6": {"rate": 1e-6},
    "one batch": {"steps": 1},
}


def accuracy(make, data, *, epochs=None, shuffled=False, rate=1e-3, steps=None, optimizer=None):
    """Return the accuracy on the test images after training as the check does, a fraction."""
    model = make()
    optimizer = optimizer() if optimizer else keras.optimizers.Adam(rate)
    model.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    labels = np.random.permutation(data.train_labels) if shuffled else data.train_labels
    epochs = data.epochs if epochs is None else epochs
    if epochs:
        model.fit(data.train_images, labels, epochs=1 if steps else epochs, steps_per_epoch=steps, verbose=0)
    scores = model.predict(data.test_images, verbose=0)
    return float(np.mean(scores.argmax(axis=1) == data.test_labels))


def main():
    """Print both tables."""
    home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets" / "fashion-mnist"
    contents = [(home / name).read_bytes() for name in FILES] if (home / FILES[0]).exists() else None
    for title, source in (("Fashion-MNIST", contents), ("synthetic images", None)):
        if title == "Fashion-MNIST" and contents is None:
            print("Fashion-MNIST is not installed.")
            continue
        print(title)
        for name, make in GOOD.items():
            report(name, [accuracy(make, split(source, seed, full=False)) for seed in SEEDS])
        for name, how in {**SLOW, **BAD}.items():
            report(name, [accuracy(course, split(source, seed, full=False), **how) for seed in SEEDS])


def report(name, values):
    """Print one row."""
    print(f"  {name:<28} {min(values):.3f} to {max(values):.3f}, mean {np.mean(values):.3f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
