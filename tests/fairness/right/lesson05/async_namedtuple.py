# style: asyncio helpers, NamedTuple results, defaultdict history, walrus, SeparableConv2D, GlobalMaxPooling
import asyncio
from collections import defaultdict
from functools import reduce
from typing import NamedTuple

import keras
import numpy as np

CLASSES = tuple("T-shirt/top|Trouser|Pullover|Dress|Coat|Sandal|Shirt|Sneaker|Bag|Ankle boot".split("|"))


class Score(NamedTuple):
    loss: np.float32
    accuracy: np.float32


class _Scaler:
    """A callable: one table look-up instead of a division."""

    table = np.linspace(0, 1, 256, dtype=np.float32)

    def __call__(self, images):
        return self.table[images][..., None]


prepare_images = _Scaler()


def prepare_labels(labels):
    return (np.asarray(labels)[:, None] == np.arange(10)[None]).astype(np.int8)


def _chain(x, layer):
    return layer(x)


def build_model():
    layers = [
        keras.layers.Conv2D(24, 3, strides=2, padding="same", use_bias=False),
        keras.layers.BatchNormalization(momentum=0.8),
        keras.layers.LeakyReLU(negative_slope=0.1),
        keras.layers.SeparableConv2D(48, 3, padding="same", activation="elu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation=keras.activations.softmax, dtype="float32"),
    ]
    start = keras.Input(shape=(28, 28, 1), name="picture")
    model = keras.Model(inputs=start, outputs=reduce(_chain, layers, start))
    model.compile("nadam", keras.losses.CategoricalCrossentropy(label_smoothing=0.05), metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    history = defaultdict(list)
    for _ in range(epochs):
        result = model.fit(images, labels.astype("float32"), batch_size=32, verbose=0)
        for key, value in result.history.items():
            history[key].extend(np.float32(each) for each in value)
    return history


async def _measure(model, images, labels):
    await asyncio.sleep(0)
    return model.evaluate(images, labels, batch_size=50, verbose=0)


def evaluate(model, images, labels):
    return Score(*(np.float32(each) for each in asyncio.run(_measure(model, images, labels))))


def save_and_reload(model, path):
    keras.saving.save_model(model, path, overwrite=True)
    if (loaded := keras.saving.load_model(path)) is None:
        raise OSError(path)
    return loaded


def predict_label(model, image):
    probabilities = model.predict_on_batch(prepare_images(np.stack([image])))
    return max(zip(probabilities[0], CLASSES))[1]
