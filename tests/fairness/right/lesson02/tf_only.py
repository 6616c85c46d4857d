# TensorFlow for everything
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def load_pixels(path):
    import tensorflow as tf

    data = tf.io.read_file(str(path))
    return tf.io.decode_image(data, channels=3, expand_animations=False).numpy()


def normalize(pixels):
    import tensorflow as tf

    return tf.image.convert_image_dtype(pixels, tf.float32).numpy()


def pixel_range(pixels):
    import tensorflow as tf

    return float(tf.reduce_min(pixels)), float(tf.reduce_max(pixels))


def report(path):
    pixels = load_pixels(path)
    return {"dtype": pixels.dtype.name, "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}


def center(pixels):
    import tensorflow as tf

    x = tf.cast(pixels, tf.float32)
    return (x - tf.reduce_mean(x)).numpy()


def standardize(pixels, per_channel=False):
    import tensorflow as tf

    x = tf.cast(pixels, tf.float64)
    axes = [0, 1] if per_channel else [0, 1, 2]
    mean, variance = tf.nn.moments(x, axes)
    return tf.cast(tf.math.divide_no_nan(x - mean, tf.sqrt(variance)), tf.float32).numpy()
