"""tf.image with stateless seeds for the flips, the projective transform of TensorFlow for the rotation."""
import secrets

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, data_format="channels_last")


def augment(image, count=9, seed=None):
    number = secrets.randbelow(2**31) if seed is None else seed
    height, width = image.shape[:2]
    random = tf.random.Generator.from_seed(number)
    copies = []
    for _ in range(count):
        copy = tf.constant(image)
        flips = random.uniform((2,)) < 0.5
        if flips[0]:
            copy = tf.image.flip_left_right(copy)
        if flips[1]:
            copy = tf.image.flip_up_down(copy)
        angle = float(random.uniform((), -np.pi / 2, np.pi / 2))
        cos, sin = np.cos(angle), np.sin(angle)
        dx = ((width - 1) - (cos * (width - 1) - sin * (height - 1))) / 2
        dy = ((height - 1) - (sin * (width - 1) + cos * (height - 1))) / 2
        turned = tf.raw_ops.ImageProjectiveTransformV3(
            images=tf.cast(copy, tf.float32)[tf.newaxis],
            transforms=[[cos, -sin, dx, sin, cos, dy, 0.0, 0.0]],
            output_shape=[height, width],
            interpolation="BILINEAR",
            fill_mode="NEAREST",
            fill_value=0.0,
        )
        copies.append(tf.saturate_cast(tf.round(turned[0]), tf.uint8))
    return tf.stack(copies).numpy()


def plot_grid(images, path):
    rows = [tf.concat(list(images[start : start + 3]), axis=1) for start in (0, 3, 6)]
    tf.io.write_file(str(path), tf.io.encode_png(tf.concat(rows, axis=0)))


def describe_effects():
    return {
        "horizontal_flip": "Retourne l'image comme dans un miroir.",
        "vertical_flip": "Met l'image la tête en bas.",
        "rotation": "Fait tourner l'image autour du centre.",
    }


def make_richer_generator():
    return ImageDataGenerator(brightness_range=(0.9, 1.1), zoom_range=0.1, shear_range=5)
