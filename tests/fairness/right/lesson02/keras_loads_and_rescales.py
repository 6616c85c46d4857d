# Keras utilities; astype back to uint8
import numpy as np


def load_pixels(path):
    from keras.utils import img_to_array, load_img

    return img_to_array(load_img(path, color_mode="rgb"), dtype="uint8")


def normalize(pixels):
    from keras.layers import Rescaling

    return np.asarray(Rescaling(1.0 / 255)(pixels))


def pixel_range(pixels):
    from keras import ops

    return ops.min(pixels).numpy().item(), ops.max(pixels).numpy().item()


def report(path):
    p = load_pixels(path)
    q = normalize(p)
    return {"dtype": np.dtype(p.dtype).name, "before": pixel_range(p), "after": pixel_range(q)}


def center(pixels):
    x = normalize(pixels)
    return x - np.mean(x, dtype=np.float64).astype("float32")


def standardize(pixels, per_channel=False):
    x = pixels.astype("float64")
    axis = (0, 1) if per_channel else None
    m, s = x.mean(axis), x.std(axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (x - m) / s
    return np.nan_to_num(z).astype("float32")
