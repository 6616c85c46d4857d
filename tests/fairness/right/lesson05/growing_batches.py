# Trains with small batches first, then larger ones; a frozen dataclass; writes the file from a temporary one.
from dataclasses import dataclass
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


@dataclass(frozen=True)
class Config:
    side: int = 28
    classes: int = 10
    filters: tuple = (32, 32)
    rate: float = 1e-3


CONFIG = Config()


def _to_unit_interval(x):
    return x.astype(np.float32) / np.iinfo(x.dtype).max


def prepare_images(images):
    return _to_unit_interval(images)[..., np.newaxis]


def prepare_labels(labels):
    indices = np.asarray(labels).astype("int64")
    return np.take(np.eye(CONFIG.classes), indices, axis=0)


def build_model():
    model = keras.Sequential([keras.Input((CONFIG.side, CONFIG.side, 1))])
    for f in CONFIG.filters:
        model.add(keras.layers.Conv2D(f, 3, activation="relu"))
        model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(100, activation="relu"))
    model.add(keras.layers.Dense(CONFIG.classes, activation="softmax"))
    model.compile(optimizer=keras.optimizers.Adam(CONFIG.rate), loss=keras.losses.CategoricalCrossentropy(from_logits=False), metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    # small batches at first, larger ones later
    merged = {}
    done = 0
    for size, share in ((16, epochs // 2), (32, epochs - epochs // 2)):
        if not share:
            continue
        h = model.fit(images, labels, initial_epoch=done, epochs=done + share, batch_size=size, verbose=0)
        done += share
        for key, values in h.history.items():
            merged.setdefault(key, []).extend(values)
    return merged


def evaluate(model, images, labels):
    before = model.get_weights()
    scores = model.evaluate(images, labels, verbose=0, return_dict=True)
    model.set_weights(before)
    return scores["loss"], scores[next(k for k in scores if "acc" in k)]


def save_and_reload(model, path):
    with open(path, "wb") as f:
        import io, tempfile, os
        with tempfile.TemporaryDirectory() as d:
            name = os.path.join(d, "m.keras")
            model.save(name)
            f.write(open(name, "rb").read())
    return keras.saving.load_model(path)


def predict_label(model, image):
    prepared = prepare_images(np.stack([image]))
    winner = int(np.argmax(model.predict(prepared, verbose=0), axis=1).item())
    return CLASSES[winner]
