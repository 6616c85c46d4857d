import numpy as np
import tensorflow as tf
from PIL import Image


def load_pixels(path):
    raw = tf.io.read_file(str(path))
    try:
        return tf.io.decode_image(raw, channels=3, expand_animations=False).numpy()
    except tf.errors.InvalidArgumentError:
        return np.array(Image.open(path).convert("RGB"))


def normalize(pixels):
    return tf.image.convert_image_dtype(pixels, tf.float32).numpy()


def pixel_range(pixels):
    t = tf.convert_to_tensor(pixels)
    return tf.reduce_min(t).numpy(), tf.reduce_max(t).numpy()


def report(path):
    p = load_pixels(path)
    return {"dtype": tf.as_dtype(p.dtype).name, "before": pixel_range(p), "after": pixel_range(normalize(p))}


def center(pixels):
    t = tf.cast(pixels, tf.float64)
    return tf.cast(t - tf.reduce_mean(t), tf.float32).numpy()


def standardize(pixels, per_channel=False):
    t = tf.cast(pixels, tf.float64)
    mean, var = tf.nn.moments(t, axes=[0, 1] if per_channel else list(range(t.ndim)))
    return tf.cast(tf.math.divide_no_nan(t - mean, tf.sqrt(var)), tf.float32).numpy()
