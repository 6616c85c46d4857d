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


import tensorflow as tf


def detect_faces(pixels):
    # a batch of one photo, and the answers for it
    [answers] = detector.detect_faces([pixels])
    return list(reversed(sorted(answers, key=lambda a: a["confidence"])))


def first_face(path):
    (x, y, w, h) = max(detector.detect_faces(load_pixels(path)), key=lambda a: a["confidence"])["box"]
    return (x, y, w, h)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only and faces:
        faces = [faces[0]]
    image = tf.convert_to_tensor(pixels)
    if faces:
        h, w = pixels.shape[:2]
        x0, y0, bw, bh = np.array([face["box"] for face in faces], dtype=np.float64).T
        # half a pixel more, so that the cast to whole pixels in TensorFlow doesn't lose one
        corners = np.stack([(y0 + 0.5) / (h - 1), (x0 + 0.5) / (w - 1), (y0 + bh + 0.5) / (h - 1), (x0 + bw + 0.5) / (w - 1)], axis=-1)
        image = tf.image.draw_bounding_boxes(
            tf.cast(image, tf.float32)[None], corners[None].astype(np.float32), np.array([[255.0, 0.0, 0.0]], np.float32)
        )[0]
        image = tf.cast(tf.round(image), tf.uint8)
    tf.io.write_file(str(out_path), tf.io.encode_png(image))
    return len(faces)
