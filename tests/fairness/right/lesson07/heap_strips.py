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


import heapq
import os
from itertools import count, islice


class FaceRecord(dict):
    """A face, with its values as attributes too."""

    __getattr__ = dict.__getitem__


def ranked(photo):
    """Yield the faces, the most confident first; `photo` is anything that MTCNN can load."""
    ticket = count()
    heap = [(-face["confidence"], next(ticket), FaceRecord(face)) for face in detector.detect_faces(photo)]
    heapq.heapify(heap)
    while heap:
        yield heapq.heappop(heap)[-1]


def strips(box, t=2):
    """Yield the four thin sides of a box, as Pillow's (left, top, right, bottom)."""
    x, y, w, h = box
    yield x, y, x + w, y + t
    yield x, y + h - t, x + w, y + h
    yield x, y, x + t, y + h
    yield x + w - t, y, x + w, y + h


def detect_faces(pixels: np.ndarray) -> list[dict]:
    return list(ranked(pixels))


# arguable: first_face: MTCNN decodes the file itself, so a JPEG's pixels may differ by rounding from load_pixels'
def first_face(path: str | Path) -> tuple[int, int, int, int]:
    return tuple(next(ranked(os.fspath(path))).box)  # MTCNN opens the file itself


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    image = Image.fromarray(pixels)
    drawn = 0
    for face in islice(ranked(pixels), 1 if first_only else None):
        for side in strips(face.box):
            image.paste((255, 0, 0), side)
        drawn += 1
    image.save(os.fspath(out_path), "PNG")
    return drawn
