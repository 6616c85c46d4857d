"""scikit-image for the conversion; decorators for the rest."""

import functools
from pathlib import Path

import keras
import numpy as np
from skimage.util import img_as_float32

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

def returns_numpy(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return np.asarray(keras.ops.convert_to_numpy(function(*args, **kwargs)))

    return wrapper


def quietly(method):
    return functools.partial(method, verbose=0)


def compiled(**settings):
    def decorate(function):
        @functools.wraps(function)
        def wrapper():
            model = function()
            model.compile(**{key: make() if callable(make) else make for key, make in settings.items()})
            return model

        return wrapper

    return decorate


@returns_numpy
def prepare_images(images: np.ndarray) -> np.ndarray:
    return np.clip(img_as_float32(images), 0, 1)[:, :, :, np.newaxis]


@returns_numpy
def prepare_labels(labels: np.ndarray) -> np.ndarray:
    return keras.ops.one_hot(keras.ops.cast(np.asarray(labels), "int32"), 10)


@compiled(optimizer=lambda: keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=lambda: ["accuracy"])
def build_model() -> keras.Model:
    entrance = keras.Input((28, 28, 1))
    first = keras.layers.Conv2D(24, 3, padding="same", activation="relu")(entrance)
    pooled = keras.layers.MaxPooling2D(2)(first)
    second = keras.layers.Conv2D(24, 3, padding="same", activation="relu")(pooled)
    joined = keras.layers.Add()([pooled, second])
    flat = keras.layers.Flatten()(keras.layers.MaxPooling2D(2)(joined))
    hidden = keras.layers.Dense(100, activation="relu")(flat)
    return keras.Model(entrance, keras.layers.Dense(10, activation="softmax")(hidden))


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    """One call of fit per epoch, each continuing where the last one stopped."""
    fit = quietly(model.fit)
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        part = fit(images, labels, batch_size=32, initial_epoch=epoch, epochs=epoch + 1).history
        for key in history:
            history[key].extend(part[key])
    return history


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    predictions = quietly(model.predict)(images)
    loss = keras.losses.CategoricalCrossentropy()(np.asarray(labels, np.float32), predictions)
    accuracy = np.mean(predictions.argmax(-1) == np.asarray(labels).argmax(-1))
    return float(loss), float(accuracy)


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    keras.saving.save_model(model, path)
    return keras.models.load_model(path)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    names = dict(enumerate(CLASSES))
    return names[int(quietly(model.predict)(prepare_images(image[np.newaxis]))[0].argmax())]
