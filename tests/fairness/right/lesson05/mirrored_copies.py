"""Trains with mirrored copies added, sample weights, and its own learning rate; a dict of layers, an Enum of classes."""
from enum import Enum

import keras
import numpy as np
import tensorflow as tf

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

Fashion = Enum("Fashion", {name.upper().replace("-", "_").replace("/", "_").replace(" ", "_"): i for i, name in enumerate(CLASSES)})


def prepare_images(images):
    tensors = tf.map_fn(lambda image: tf.cast(image, tf.float32) / 255.0, images, fn_output_signature=tf.float32)
    return tensors[..., tf.newaxis].numpy()


def prepare_labels(labels):
    lookup = {number: np.eye(10, dtype="uint8")[number] for number in range(10)}
    return np.array([lookup[int(label)] for label in labels], dtype=bool).astype("float16")


def build_model():
    parts = {
        "input": keras.Input((28, 28, 1)),
        "conv": keras.layers.Conv2D(32, 3, activation="relu", kernel_regularizer="l2"),
        "norm": keras.layers.BatchNormalization(),
        "pool": keras.layers.MaxPooling2D(3, strides=2),
        "conv2": keras.layers.Conv2D(32, 3, activation="leaky_relu"),
        "pool2": keras.layers.AveragePooling2D(2),
        "flat": keras.layers.Flatten(),
        "out": keras.layers.Dense(10, activation="softmax"),
    }
    model = keras.Sequential(list(parts.values()))
    optimizer = keras.optimizers.get("adam")
    optimizer.learning_rate = 0.002
    model.compile(optimizer=optimizer, loss=keras.losses.get("categorical_crossentropy"), metrics=["acc"])
    return model


def train(model, images, labels, epochs):
    old = float(model.optimizer.learning_rate.numpy())
    x = np.concatenate([images, images[:, :, ::-1]])
    y = np.concatenate([labels, labels])
    history = model.fit(x, y, sample_weight=np.ones(len(x)), epochs=epochs, batch_size=64, verbose=0).history
    assert old > 0
    if "accuracy" not in history:
        history["accuracy"] = history.pop("acc")
    return history


def evaluate(model, images, labels):
    data = tf.data.Dataset.from_tensor_slices((images, labels)).batch(50)
    total, hits, count = 0.0, 0, 0
    for x, y in data:
        p = model(x, training=False).numpy()
        y = y.numpy()
        total += float(-(y * np.log(p + 1e-9)).sum())
        hits += int((p.argmax(axis=1) == y.argmax(axis=1)).sum())
        count += len(y)
    return total / count, hits / count


def save_and_reload(model, path):
    try:
        model.save(path)
    except Exception as error:
        raise RuntimeError("cannot save") from error
    else:
        return keras.models.load_model(path)
    finally:
        keras.backend.clear_session()


def predict_label(model, image):
    values = model(tf.reshape(tf.cast(image, tf.float32) / 255, (1, 28, 28, 1)))
    return CLASSES[Fashion(int(tf.squeeze(tf.argmax(values, 1)))).value]
