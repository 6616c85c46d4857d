# style: tf.image for the flips, keras.ops for the affine map, stateless random numbers
import math

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(vertical_flip=True, horizontal_flip=True, rotation_range=90, interpolation_order=0)


def turn(image, angle):
    height, width = image.shape[0], image.shape[1]
    cy, cx = (height - 1) / 2, (width - 1) / 2
    c, s = math.cos(angle), math.sin(angle)
    matrix = [c, -s, cx - c * cx + s * cy, s, c, cy - s * cx - c * cy, 0.0, 0.0]
    return keras.ops.image.affine_transform(
        tf.cast(image, tf.float32), tf.constant(matrix, tf.float32), interpolation="bilinear", fill_mode="nearest"
    )


def augment(image, count=9, seed=None):
    rng = tf.random.Generator.from_non_deterministic_state() if seed is None else tf.random.Generator.from_seed(seed)
    coins = rng.uniform((count, 2)).numpy() < 0.5
    angles = rng.uniform((count,), -math.pi / 2, math.pi / 2).numpy()
    copies = []
    for (mirror, upend), angle in zip(coins, angles):
        copy = tf.constant(image)
        if mirror:
            copy = tf.image.flip_left_right(copy)
        if upend:
            copy = tf.image.flip_up_down(copy)
        copies.append(tf.cast(tf.round(turn(copy, float(angle))), tf.uint8))
    return tf.stack(copies).numpy()


def plot_grid(images, path):
    rows = [tf.concat(list(images[3 * r : 3 * r + 3]), axis=1) for r in range(3)]
    sheet = tf.concat(rows, axis=0)
    tf.io.write_file(str(path), tf.io.encode_png(sheet))


def describe_effects():
    return {
        "horizontal_flip": "tf.image.flip_left_right mirrors the columns",
        "vertical_flip": "tf.image.flip_up_down mirrors the rows",
        "rotation": "an affine map turns the pixel grid",
    }


def make_richer_generator():
    generator = ImageDataGenerator(
        width_shift_range=50, height_shift_range=1.0, zoom_range=[0.9, 1.1], channel_shift_range=100
    )
    return generator
