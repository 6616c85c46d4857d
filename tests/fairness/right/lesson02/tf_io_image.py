# style: tf.io and tf.image all the way, .numpy() at the end
# arguable: load_pixels: TensorFlow's JPEG decoder may differ from Pillow's by a few levels, above all for CMYK files; 16-bit files are cut to 8 bits
import tensorflow as tf


def load_pixels(path):
    raw = tf.io.read_file(str(path))
    if tf.io.is_jpeg(raw):
        image = tf.io.decode_jpeg(raw, channels=3, dct_method="INTEGER_ACCURATE")
    else:
        image = tf.io.decode_image(raw, channels=3, dtype=tf.uint8, expand_animations=False)
    return image.numpy()


def normalize(pixels):
    return tf.image.convert_image_dtype(tf.convert_to_tensor(pixels, tf.uint8), tf.float32).numpy()


def pixel_range(pixels):
    t = tf.convert_to_tensor(pixels)
    return float(tf.reduce_min(t)), float(tf.reduce_max(t))


def report(path):
    pixels = load_pixels(path)
    return {
        "dtype": tf.as_dtype(pixels.dtype).name,
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }


def center(pixels):
    t = tf.cast(pixels, tf.float64)
    return tf.cast(t - tf.reduce_mean(t), tf.float32).numpy()


def standardize(pixels, per_channel=False):
    t = tf.cast(pixels, tf.float64)
    axes = [0, 1] if per_channel else [0, 1, 2]
    mean, variance = tf.nn.moments(t, axes=axes, keepdims=True)
    spread = tf.where(variance < 1e-12, tf.zeros_like(variance), tf.sqrt(variance))
    return tf.cast(tf.math.divide_no_nan(t - mean, spread), tf.float32).numpy()
