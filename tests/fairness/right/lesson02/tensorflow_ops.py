"""Lesson 02 with TensorFlow's eager operations; NumPy only at the borders."""

import os
from pathlib import Path

import numpy as np
import tensorflow as tf


def load_pixels(path: str | Path) -> np.ndarray:
    # arguable: load_pixels: TensorFlow decodes a JPEG with its own libjpeg, so single values may differ by one
    data = tf.io.read_file(os.fspath(path))
    if tf.io.is_jpeg(data):
        return tf.io.decode_jpeg(data, channels=3, dct_method="INTEGER_ACCURATE").numpy()
    return tf.io.decode_png(data, channels=3, dtype=tf.uint8).numpy()


def normalize(pixels: np.ndarray) -> np.ndarray:
    return tf.math.divide(tf.cast(pixels, tf.float32), tf.constant(255.0)).numpy()


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    tensor = tf.reshape(tf.convert_to_tensor(np.array(pixels)), [-1])
    return tuple(reduction(tensor).numpy().item() for reduction in (tf.reduce_min, tf.reduce_max))


def report(path: str | Path) -> dict:
    pixels = load_pixels(path)
    return dict(
        dtype=tf.as_dtype(pixels.dtype).name,
        before=pixel_range(pixels),
        after=pixel_range(normalize(pixels)),
    )


def center(pixels: np.ndarray) -> np.ndarray:
    values = tf.cast(pixels, tf.float64) / 255.0
    return tf.cast(values - tf.reduce_mean(values), tf.float32).numpy()


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    values = tf.cast(pixels, tf.float64)
    axes = list(range(values.shape.rank - 1)) if per_channel and values.shape.rank == 3 else None
    mean = tf.reduce_mean(values, axis=axes, keepdims=True)
    deviation = tf.math.reduce_std(values, axis=axes, keepdims=True)
    flat = tf.equal(tf.reduce_max(values, axis=axes, keepdims=True), tf.reduce_min(values, axis=axes, keepdims=True))
    deviation = tf.where(flat, tf.zeros_like(deviation), deviation)
    return tf.cast(tf.math.divide_no_nan(values - mean, deviation), tf.float32).numpy()


if __name__ == "__main__":
    print(report("assets/coffee.png"))
