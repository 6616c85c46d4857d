"""Knows TensorFlow and Keras, hardly NumPy."""
import keras
import numpy as np
import tensorflow as tf


def load_pixels(path):
    img = keras.utils.load_img(str(path), color_mode="rgb")
    return keras.utils.img_to_array(img, dtype="uint8")


def normalize(pixels):
    return tf.image.convert_image_dtype(pixels, tf.float32).numpy()


def pixel_range(pixels):
    t = tf.convert_to_tensor(pixels)
    return float(tf.reduce_min(t)), float(tf.reduce_max(t))


def report(path):
    pixels = load_pixels(path)
    tensor = tf.constant(pixels)
    return {"dtype": tensor.dtype.name, "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    x = tf.cast(pixels, tf.float32)
    x = x - tf.reduce_mean(tf.cast(pixels, tf.float64), keepdims=False).numpy().astype("float32")
    return x.numpy()


def standardize(pixels, per_channel=False):
    if not per_channel:
        return tf.image.per_image_standardization(pixels).numpy()
    x = tf.cast(pixels, tf.float64)
    mean, variance = tf.nn.moments(x, axes=[0, 1])
    return tf.cast(tf.math.divide_no_nan(x - mean, tf.sqrt(variance)), tf.float32).numpy()
