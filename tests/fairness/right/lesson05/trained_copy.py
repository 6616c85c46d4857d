"""Trains a copy and copies the weights back; goes through temporary files; other order of the functions."""
import shutil
import tempfile
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
LOOKUP = np.linspace(0, 1, 256, dtype=np.float32)


def predict_label(model, image):
    images = prepare_images(image.reshape(1, 28, 28))
    [[index]] = np.argsort(-model.predict(images, verbose=0), axis=1)[:, :1]
    return CLASSES[index]


def save_and_reload(model, path):
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.keras"
        model.save(draft)
        shutil.copyfile(draft, path)
    return keras.saving.load_model(path, custom_objects=None)


def evaluate(model, images, labels):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile(loss="categorical_crossentropy", metrics=["accuracy"])
    loss, accuracy = copy.evaluate(images, labels, verbose=0)
    return np.float64(loss), np.float64(accuracy)


def train(model, images, labels, epochs):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    history = copy.fit(images, labels, epochs=epochs, verbose=0).history
    model.set_weights(copy.get_weights())
    return history


def build_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28, 1), batch_size=None))
    model.add(keras.layers.Conv2D(32, 3, activation=keras.layers.LeakyReLU(0.01)))
    model.add(keras.layers.MaxPooling2D(2, strides=2, padding="valid"))
    model.add(keras.layers.Conv2D(48, 3, groups=2, dilation_rate=2, activation="swish"))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(128, activation="tanh"))
    model.add(keras.layers.Dense(10, activation="softmax", bias_initializer="zeros"))
    model.compile(
        optimizer=keras.optimizers.Adamax(learning_rate=0.01), loss="CategoricalCrossentropy", metrics=["accuracy"]
    )
    return model


def prepare_labels(labels):
    result = np.zeros(len(labels) * 10)
    result[np.arange(len(labels)) * 10 + labels.astype(int)] = 1
    return result.reshape(-1, 10)


def prepare_images(images):
    return LOOKUP[images].reshape(*images.shape, 1)
