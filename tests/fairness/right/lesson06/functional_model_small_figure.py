# style: options set in a loop; a Keras model made of preprocessing layers, float32 back to uint8 by saturate_cast; a small figure of two inches; sentences that differ in one word only; only brighter
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    generator = ImageDataGenerator()
    for name, value in {"rotation_range": 90, "horizontal_flip": True, "vertical_flip": True}.items():
        setattr(generator, name, value)
    return generator


def augment(image, count=9, seed=None):
    inputs = tf.keras.Input(image.shape)
    first = None if seed is None else seed * 1000 + 1
    second = None if seed is None else seed * 1000 + 2
    third = None if seed is None else seed * 1000 + 3
    x = tf.keras.layers.RandomFlip("horizontal", seed=first)(inputs)
    x = tf.keras.layers.RandomFlip("vertical", seed=second)(x)
    x = tf.keras.layers.RandomRotation((-0.25, 0.25), seed=third)(x)
    model = tf.keras.Model(inputs, x)
    copies = [model(image[np.newaxis].astype("float32"), training=True)[0] for _ in range(count)]
    return tf.saturate_cast(tf.round(tf.stack(copies)), tf.uint8).numpy()


def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(2, 2))
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)


def describe_effects():
    return {
        "horizontal_flip": "Mirrors the image horizontally.",
        "vertical_flip": "Mirrors the image vertically.",
        "rotation": "Rotates the image randomly.",
    }


def make_richer_generator():
    return ImageDataGenerator(brightness_range=[1.0, 1.5], zoom_range=[1.0, 1.3], channel_shift_range=15)
