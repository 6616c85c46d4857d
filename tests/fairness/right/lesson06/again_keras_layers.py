import keras
import matplotlib
import numpy as np
import tensorflow as tf

ImageDataGenerator = tf.keras.preprocessing.image.ImageDataGenerator


def make_generator():
    options = {"horizontal_flip": True, "vertical_flip": True, "rotation_range": 90}
    return ImageDataGenerator(**options)


def augment(image, count=9, seed=None):
    seeds = [None] * 3 if seed is None else [3 * seed, 3 * seed + 1, 3 * seed + 2]
    layers = [
        keras.layers.RandomFlip("horizontal", seed=seeds[0]),
        keras.layers.RandomFlip("vertical", seed=seeds[1]),
        keras.layers.RandomRotation(0.25, fill_mode="nearest", seed=seeds[2]),
    ]
    batch = tf.repeat(tf.cast(image, tf.float32)[tf.newaxis], count, axis=0)
    for layer in layers:
        batch = layer(batch, training=True)
    batch = tf.clip_by_value(tf.round(batch), 0, 255)
    return tf.cast(batch, tf.uint8).numpy()


def plot_grid(images, path):
    rows = [tf.concat(list(images[i : i + 3]), axis=1) for i in (0, 3, 6)]
    tf.io.write_file(str(path), tf.io.encode_png(tf.concat(rows, axis=0)))


def describe_effects():
    return {
        "rotation": "Rotation tourne l'image d'un angle au hasard.",
        "vertical_flip": "L'image est renversée de haut en bas.",
        "horizontal_flip": "L'image est renversée de gauche à droite.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=(0.9, 1.0),
        shear_range=15,
        rotation_range=20,
        horizontal_flip=True,
    )
