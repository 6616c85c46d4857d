# style: a subclass of Sequential, class methods as functions, a decorator with functools.wraps, a generator of batches
import functools
import logging
import pathlib
import typing as t

import keras
from keras import layers as L
import numpy as np

CLASSES: t.Final = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip
log = logging.getLogger(__name__)
T = t.TypeVar("T")


def traced(function: t.Callable[..., T]) -> t.Callable[..., T]:
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        log.debug("-> %s", function.__name__)
        try:
            return function(*args, **kwargs)
        finally:
            log.debug("<- %s", function.__name__)

    return wrapper


@traced
def prepare_images(images):
    count, height, width = images.shape
    out = np.empty(dtype=np.float32, shape=(count, height, width, 1))
    np.multiply(images[:, :, :, None], np.float32(1 / 255), out=out, casting="unsafe")
    return out


@traced
def prepare_labels(labels):
    rows = np.zeros((len(labels), len(CLASSES)), dtype=bool)
    np.put_along_axis(rows, np.asarray(labels, dtype=np.intp)[:, None], True, axis=1)
    return rows.astype(float)


class FashionNet(keras.Sequential):
    """Nothing is overridden: only the constructor says what the layers are."""

    def __init__(self, filters: int = 32) -> None:
        super().__init__(name="fashion_net")
        self.add(L.Input((28, 28, 1)))
        self.add(L.ZeroPadding2D(1))
        self.add(L.Conv2D(filters, (3, 3), activation=keras.activations.relu))
        self.add(L.AveragePooling2D((2, 2)))
        self.add(L.Flatten())
        self.add(L.Dense(64, activation="gelu", kernel_regularizer=keras.regularizers.L2(1e-5)))
        self.add(L.Dense(10))
        self.add(L.Softmax(axis=-1))


@traced
def build_model():
    network = FashionNet()
    network.compile(
        loss=["categorical_crossentropy"],
        metrics=[keras.metrics.CategoricalAccuracy("accuracy")],
        optimizer=keras.optimizers.RMSprop(
            learning_rate=keras.optimizers.schedules.InverseTimeDecay(2e-3, 1000, 0.5)
        ),
    )
    return network


@traced
def train(model, images, labels, epochs):
    def batches():
        rng = np.random.default_rng()
        while True:
            order = rng.permutation(len(images))
            for start in range(0, len(order), 64):
                chosen = order[start : start + 64]
                yield images[chosen], labels[chosen]

    return model.fit(
        batches(), epochs=epochs, steps_per_epoch=-(-len(images) // 64), verbose=0
    ).history


@traced
def evaluate(model, images, labels):
    probabilities = np.concatenate([model(part, training=False).numpy() for part in np.array_split(images, 4)])
    chosen = probabilities[np.asarray(labels, dtype=bool)]
    loss = float(-np.log(np.maximum(chosen, 1e-7)).mean())
    hits = probabilities.argmax(axis=1) == np.asarray(labels).argmax(axis=1)
    return loss, float(np.count_nonzero(hits) / hits.size)


@traced
def save_and_reload(model, path):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    model.save(path)
    known = {"FashionNet": keras.Sequential}
    return keras.models.load_model(str(path), custom_objects=known, compile=False)


@traced
def predict_label(model, image):
    (row,) = model.predict(prepare_images(image[None, ...]), verbose=0)
    ranked = sorted(range(10), key=row.__getitem__, reverse=True)
    return CLASSES[ranked[0]]
