"""Lesson 06 with the new layers of Keras, and tf.data for the figure."""

import os

import keras
import numpy as np
import tensorflow as tf

Generator = tf.keras.preprocessing.image.ImageDataGenerator


def make_generator() -> Generator:
    return Generator(rotation_range=90, vertical_flip=True, horizontal_flip=True, fill_mode="constant", cval=127.0)


def random_layers(seed):
    a, b, c = (int(state) & 0x7FFFFFFF for state in np.random.SeedSequence(seed).generate_state(3))
    yield keras.layers.RandomFlip("horizontal", seed=a)
    yield keras.layers.RandomFlip("vertical", seed=b)
    yield keras.layers.RandomRotation((-0.25, 0.25), fill_mode="nearest", interpolation="bilinear", seed=c)


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    layers = list(random_layers(seed))
    copies = np.empty((count, *image.shape), dtype=np.uint8)
    for number in range(count):
        batch = tf.cast(tf.constant(image)[tf.newaxis], tf.float32)
        for layer in layers:
            batch = layer(batch, training=True)
        copies[number] = tf.saturate_cast(tf.round(batch[0]), tf.uint8).numpy()
    return copies


def plot_grid(images: np.ndarray, path: str | os.PathLike) -> None:
    enlarge = max(1, 128 // max(images.shape[1], images.shape[2]))

    def tile(image):
        image = tf.repeat(tf.repeat(image, enlarge, axis=0), enlarge, axis=1)
        return tf.pad(image, [[3, 3], [3, 3], [0, 0]], constant_values=255)

    def row(tiles):
        return tf.concat(tf.unstack(tiles, num=3), axis=1)

    dataset = tf.data.Dataset.from_tensor_slices(images).map(tile).batch(3, drop_remainder=True).map(row)
    picture = tf.concat(list(dataset), axis=0)
    tf.io.write_file(os.fspath(path), tf.io.encode_png(picture))


class Satz(str):
    """A sentence."""


def describe_effects() -> dict[str, str]:
    return {
        "horizontal_flip": Satz("Изображение отражается слева направо, и кошка смотрит в другую сторону."),
        "vertical_flip": Satz("Изображение переворачивается сверху вниз, как отражение в воде."),
        "rotation": Satz("Изображение поворачивается вокруг центра на случайный угол."),
    }


def make_richer_generator() -> Generator:
    return Generator(width_shift_range=(-0.3, 0.3), brightness_range=(0.7, 1.0), channel_shift_range=40)


if __name__ == "__main__":
    with open("assets/chelsea.png", "rb") as file:
        cat = tf.io.decode_png(file.read(), channels=3).numpy()
    plot_grid(augment(cat), "grid.png")
