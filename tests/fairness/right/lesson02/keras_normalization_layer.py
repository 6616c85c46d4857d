"""Uses the Normalization layer of Keras and the helpers of keras.utils."""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
from keras import ops


def load_pixels(path):
    pil = keras.utils.load_img(path, color_mode="rgb", target_size=None)
    return keras.utils.img_to_array(pil).astype("uint8")


def normalize(pixels):
    layer = keras.layers.Normalization(axis=None, mean=0.0, variance=255.0**2)
    return np.array(layer(pixels.astype("float32")))


def pixel_range(pixels):
    flat = ops.reshape(ops.convert_to_tensor(pixels), (-1,))
    return tuple(v.item() for v in (ops.amin(flat).numpy(), ops.amax(flat).numpy()))


def report(path):
    img = load_pixels(path)
    return {"dtype": ops.dtype(img) if hasattr(ops, "dtype") else str(img.dtype), "before": pixel_range(img), "after": pixel_range(normalize(img))}


def center(pixels):
    x = pixels.astype("float32")
    return ops.convert_to_numpy(ops.subtract(x, ops.mean(x)))


def standardize(pixels, per_channel=False):
    batch = pixels[np.newaxis].astype("float32")
    layer = keras.layers.Normalization(axis=-1 if per_channel else None)
    layer.adapt(batch)
    return np.array(layer(batch))[0]
