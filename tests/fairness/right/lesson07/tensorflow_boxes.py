"""Lesson 07: face detection.

The lesson text is lessons/lesson07.md. Run `cvgrade check lesson07` to check your work.
"""

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # created once: loading its three networks takes a moment


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photo as uint8 RGB pixels (height, width, 3). This function is given."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


import os

import tensorflow as tf


def detect_faces(pixels: np.ndarray) -> list[dict]:
    found = detector.detect_faces(np.array(pixels, copy=True))
    if not found:
        return []
    _, order = tf.math.top_k([face["confidence"] for face in found], k=len(found))
    return [found[number] for number in order.numpy()]


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    match detect_faces(load_pixels(path)):
        case [{"box": [x, y, width, height]}, *_]:
            return x, y, width, height
        case _:
            raise ValueError("no face")


def _relative(box, rows, columns):
    """TensorFlow's box: rows first, from 0 at the first pixel to 1 at the last one."""
    x, y, width, height = box
    top, left = y, x
    bottom, right = min(y + height, rows - 1), min(x + width, columns - 1)
    # A quarter of a pixel, because the positions are rounded down.
    return [
        (top + 0.25) / (rows - 1),
        (left + 0.25) / (columns - 1),
        (bottom + 0.25) / (rows - 1),
        (right + 0.25) / (columns - 1),
    ]


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    boxes = [_relative(face["box"], *pixels.shape[:2]) for face in faces]
    if first_only:
        boxes = boxes[:1]
    if boxes:
        drawn = tf.image.draw_bounding_boxes(
            tf.cast(pixels, tf.float32)[tf.newaxis], tf.constant([boxes], tf.float32), [[255.0, 0.0, 0.0]]
        )
        pixels = tf.cast(drawn[0], tf.uint8)
    tf.io.write_file(os.fspath(out_path), tf.io.encode_png(pixels))
    return len(boxes)
