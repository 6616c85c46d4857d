import os
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np


def load_pixels(path):
    image = keras.utils.load_img(path, color_mode="rgb")
    return keras.utils.img_to_array(image, dtype="uint8")


def normalize(pixels):
    return keras.ops.convert_to_numpy(keras.ops.cast(pixels, "float32") / 255.0)


def pixel_range(pixels):
    return float(keras.ops.min(pixels)), float(keras.ops.max(pixels))


def report(path):
    p = load_pixels(path)
    return {"dtype": p.dtype.name, "before": pixel_range(p), "after": pixel_range(normalize(p))}


def center(pixels):
    x = keras.ops.cast(pixels, "float32")
    x = x - keras.ops.mean(x)
    return np.array(x - keras.ops.mean(x))


def standardize(pixels, per_channel=False):
    x = keras.ops.cast(pixels, "float32") / 255.0
    axes = [0, 1] if per_channel else [0, 1, 2]
    mean, variance = keras.ops.moments(x, axes=axes, keepdims=True)
    flat = variance < 1e-9
    return np.array(keras.ops.where(flat, 0.0, (x - mean) / keras.ops.sqrt(keras.ops.where(flat, 1.0, variance))))
