# style: Keras layers and tf.nn.moments, Protocol and TypeAlias, a NamedTuple, TypedDict, match
from __future__ import annotations

from os import PathLike, fspath
from typing import NamedTuple, TypeAlias, TypedDict

import keras
import numpy as np
import tensorflow as tf

Pixels: TypeAlias = np.ndarray


class Range(NamedTuple):
    low: float
    high: float


class Report(TypedDict):
    dtype: str
    before: Range
    after: Range


def load_pixels(path: str | PathLike[str]) -> Pixels:
    loaded = keras.utils.load_img(fspath(path), color_mode="rgb")
    return keras.utils.img_to_array(loaded, dtype="uint8")


def normalize(pixels: Pixels) -> Pixels:
    return keras.layers.Rescaling(scale=1.0 / 255.0, offset=0.0)(pixels).numpy()


def pixel_range(pixels: Pixels) -> Range:
    return Range(tf.reduce_min(pixels).numpy().item(), tf.reduce_max(pixels).numpy().item())


def report(path: str | PathLike[str]) -> Report:
    return Report(
        dtype=str((pixels := load_pixels(path)).dtype),
        before=pixel_range(pixels),
        after=pixel_range(normalize(pixels)),
    )


def center(pixels: Pixels) -> Pixels:
    values = tf.image.convert_image_dtype(pixels, tf.float32)
    return tf.subtract(values, tf.math.reduce_mean(values)).numpy()


def standardize(pixels: Pixels, per_channel: bool = False) -> Pixels:
    match per_channel:
        case True:
            axes = list(range(pixels.ndim - 1))
        case _:
            axes = list(range(pixels.ndim))
    mean, variance = tf.nn.moments(tf.cast(pixels, tf.float64), axes=axes, keepdims=True)
    scaled = tf.math.divide_no_nan(tf.cast(pixels, tf.float64) - mean, tf.sqrt(variance))
    return scaled.numpy().astype(np.float32)
