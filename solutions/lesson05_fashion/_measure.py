"""Measure the numbers of figures.toml, and print them as JSON: `python _measure.py`."""

import json

import keras
import numpy as np

SEED = 5
TRAINED = 1000
EPOCHS = 30


def history(images: np.ndarray, labels: np.ndarray) -> dict[str, list[float]]:
    """Train on the first images, measure on the others, and return loss and accuracy of each epoch."""
    keras.utils.set_random_seed(SEED)
    inputs = (images / 255).astype("float32")[..., np.newaxis]
    rows = keras.utils.to_categorical(labels, 10)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(100, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    unseen = inputs[TRAINED:], rows[TRAINED:]
    fitted = model.fit(
        inputs[:TRAINED], rows[:TRAINED], epochs=EPOCHS, batch_size=32, validation_data=unseen, verbose=0
    )
    return {name: [round(float(value), 4) for value in values] for name, values in fitted.history.items()}


if __name__ == "__main__":
    (train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
    both = np.concatenate([train_images[:2900], test_images[:400]])
    print(json.dumps(history(both, np.concatenate([train_labels[:2900], test_labels[:400]]))))
