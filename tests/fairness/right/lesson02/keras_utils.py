# style: keras.utils.load_img, Rescaling layer, keras.ops, convert_to_numpy
import numpy as np
import keras
from keras import ops


def load_pixels(path):
    picture = keras.utils.load_img(path, color_mode="rgb")
    return keras.utils.img_to_array(picture, data_format="channels_last", dtype="uint8")


def normalize(pixels):
    layer = keras.layers.Rescaling(scale=1.0 / 255, dtype="float32")
    return ops.convert_to_numpy(layer(ops.cast(pixels, "float32")))


def pixel_range(pixels):
    return ops.amin(pixels).numpy().item(), ops.amax(pixels).numpy().item()


def report(path):
    pixels = load_pixels(path)
    scaled = normalize(pixels)
    return dict(
        dtype=keras.backend.standardize_dtype(pixels.dtype),
        before=pixel_range(pixels),
        after=pixel_range(scaled),
    )


def center(pixels):
    x = ops.cast(pixels, "float64")
    return ops.convert_to_numpy(ops.cast(x - ops.mean(x), "float32"))


def standardize(pixels, per_channel=False):
    x = ops.cast(pixels, "float64")
    axes = [0, 1] if per_channel else [0, 1, 2]
    mean, variance = ops.moments(x, axes=axes, keepdims=True)
    y = ops.where(variance > 1e-12, (x - mean) * ops.rsqrt(ops.maximum(variance, 1e-12)), 0.0)
    return np.asarray(ops.cast(y, "float32"))
