"""Lesson 05: a training loop written out with GradientTape, and metrics by hand."""

from pathlib import Path

import keras
import numpy as np

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

import tensorflow as tf


def prepare_images(images: np.ndarray) -> np.ndarray:
    tensor = tf.expand_dims(tf.cast(images, tf.float32), axis=-1)
    return (tensor / 255.0).numpy()


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    return tf.one_hot(tf.cast(labels, tf.int32), depth=10, dtype=tf.float64).numpy()


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(28, 28, 1), name="picture")
    x = keras.layers.Conv2D(24, 5, strides=2, padding="same", activation="relu")(inputs)
    x = keras.layers.Conv2D(48, 3, padding="same", activation="relu")(x)
    x = keras.layers.MaxPool2D()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(96, activation="relu")(x)
    outputs = keras.layers.Softmax(name="probabilities")(keras.layers.Dense(10)(x))
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(2e-3),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    history = {"loss": [], "accuracy": []}
    labels = np.asarray(labels, dtype=np.float32)
    generator = np.random.default_rng()

    @tf.function(reduce_retracing=True)
    def step(x, y):
        with tf.GradientTape() as tape:
            predictions = model(x, training=True)
            loss = model.compute_loss(x=x, y=y, y_pred=predictions, training=True)
        variables = model.trainable_variables
        model.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss, tf.reduce_sum(tf.cast(tf.argmax(predictions, 1) == tf.argmax(y, 1), tf.int32))

    model.optimizer.build(model.trainable_variables)
    for _ in range(epochs):
        order = generator.permutation(len(images))
        total = hits = 0.0
        for start in range(0, len(order), 32):
            chosen = order[start : start + 32]
            loss, right = step(tf.constant(images[chosen]), tf.constant(labels[chosen]))
            total += float(loss) * len(chosen)
            hits += int(right)
        history["loss"].append(total / len(order))
        history["accuracy"].append(hits / len(order))
    return history


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The plain categorical cross-entropy, and the accuracy."""
    outputs = np.concatenate([model(images[i : i + 200], training=False).numpy() for i in range(0, len(images), 200)])
    truth = np.argmax(labels, axis=1)
    sure = np.take_along_axis(outputs.astype(np.float64), truth[:, None], axis=1)
    loss = -np.log(np.clip(sure, 1e-7, 1 - 1e-7)).mean()
    return float(loss), float((outputs.argmax(axis=1) == truth).mean())


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    target = Path(path)
    model.save(target)
    assert target.is_file()
    return keras.models.load_model(target)


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    probabilities = tf.squeeze(model(prepare_images(image[tf.newaxis]), training=False), axis=0)
    return CLASSES[int(tf.math.top_k(probabilities, k=1).indices[0])]
