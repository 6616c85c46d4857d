# style: tf.image.draw_bounding_boxes, a Face class that becomes a dict, sorted with cmp_to_key, os.fspath
import os
from functools import cmp_to_key

import keras
import numpy as np
import tensorflow as tf
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


class Face:
    def __init__(self, found):
        self.box = tuple(found["box"])
        self.confidence = float(found["confidence"])
        self.keypoints = {name: list(point) for name, point in found["keypoints"].items()}

    def __lt__(self, other):
        return self.confidence > other.confidence

    def corners(self, height, width):
        x, y, w, h = self.box
        return [y / height, x / width, (y + h) / height, (x + w) / width]


def load_pixels(path):
    return np.asarray(Image.open(os.fspath(path)).convert("RGB"))


def _faces(pixels):
    return sorted(map(Face, detector.detect_faces(pixels)))


def detect_faces(pixels):
    return list(map(vars, _faces(pixels)))


def first_face(path):
    best, *_ = _faces(load_pixels(path))
    return best.box


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = _faces(pixels)[: 1 if first_only else None]
    if faces:
        corners = [face.corners(*pixels.shape[:2]) for face in faces]
        drawn = tf.image.draw_bounding_boxes(tf.cast(pixels[None], tf.float32), [corners], [[255.0, 0.0, 0.0]])
        pixels = tf.cast(drawn[0], tf.uint8).numpy()
    keras.utils.save_img(os.fspath(out_path), pixels, scale=False)
    return np.int64(len(faces))
