"""TF/Keras only: the layers of the section Today, three seeds made from one, and another order of work."""
import keras
import numpy as np
import tensorflow as tf
from matplotlib import pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_richer_generator():
    return ImageDataGenerator(height_shift_range=0.1, zoom_range=(0.7, 1.0), channel_shift_range=20, fill_mode="reflect")


def describe_effects():
    return {
        "rotation": "旋转会让图像围绕中心转动一个角度，模拟倾斜的相机。",
        "horizontal_flip": "水平翻转会交换图像的左边和右边，就像镜子一样。",
        "vertical_flip": "垂直翻转会交换图像的上边和下边，适合航拍照片。",
    }


def plot_grid(images, path):
    fig = plt.figure(figsize=(6, 6))
    grid = fig.add_gridspec(3, 3, wspace=0.05, hspace=0.05)
    for index in range(9):
        ax = fig.add_subplot(grid[index // 3, index % 3])
        ax.imshow(tf.convert_to_tensor(images[index]))
        ax.set_axis_off()
    fig.savefig(str(path), bbox_inches="tight")


def augment(image, count=9, seed=None):
    seeds = [None] * 3 if seed is None else [3 * seed, 3 * seed + 1, 3 * seed + 2]
    layers = keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seeds[0]),
            keras.layers.RandomFlip("vertical", seed=seeds[1]),
            keras.layers.RandomRotation(0.25, fill_mode="nearest", seed=seeds[2]),
        ]
    )
    batch = tf.repeat(tf.cast(image, tf.float32)[tf.newaxis], count, axis=0)
    copies = layers(batch, training=True)
    return tf.cast(tf.clip_by_value(tf.round(copies), 0, 255), tf.uint8).numpy()


def make_generator():
    options = {"horizontal_flip": True, "vertical_flip": True, "rotation_range": 90}
    return ImageDataGenerator(**options)
