# Decorators, functools.partial, callable objects, keyword-only style.
import functools
import time

import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(function.__name__, round(time.perf_counter() - start, 2), "s")

    return wrapper


@timed
def prepare_images(images):
    return np.atleast_3d(images).astype(np.float32)[..., None] / np.float32(255)


prepare_labels = functools.partial(keras.utils.to_categorical, num_classes=len(CLASSES))


class Builder:
    def __init__(self, *, filters=32, units=100):
        self.filters, self.units = filters, units

    def __call__(self):
        conv = functools.partial(keras.layers.Conv2D, kernel_size=3, activation="relu")
        steps = [keras.Input((28, 28, 1)), conv(self.filters), keras.layers.MaxPooling2D(), keras.layers.Flatten(), keras.layers.Dense(self.units, activation="relu"), keras.layers.Dense(10, activation="softmax")]
        model = keras.Sequential(steps)
        model.compile(optimizer="adam", loss="categorical_crossentropy", weighted_metrics=None, metrics={"dense_1": "accuracy"} if False else ["accuracy"])
        return model


build_model = Builder()


@timed
def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs, verbose=0, validation_data=(images[:50], labels[:50])).history


@timed
def evaluate(model, images, labels):
    return model.evaluate(images, labels, verbose=0)[:2]


@timed
def save_and_reload(model, path):
    model.save(path, zipped=True)
    return keras.saving.load_model(path)


@functools.singledispatch
def predict_label(model, image):
    return CLASSES[model.predict(prepare_images(image[np.newaxis]), verbose=0).argmax()]
