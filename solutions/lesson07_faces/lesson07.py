"""Lesson 07: face detection.

Fill in the functions below; the lesson text says what each is for. Run
`cvgrade check lesson07` as often as you like.
"""

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # made once, because its three networks take a moment to load


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photograph as uint8 RGB pixels (height, width, 3). This one is ready to use."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    """Find every face of a photograph.

    Args:
        pixels: uint8 RGB, (height, width, 3).

    Returns:
        A dict for each face, the most confident first; an empty list when there is no face. The keys:
        "box": four whole numbers x, y, width, height in pixels; x and y are the upper left corner.
        "confidence": a number from 0 to 1.
        "keypoints": a dict of (x, y) pairs: "left_eye", "right_eye", "nose", "mouth_left", "mouth_right".
    """
    # BEGIN SOLUTION  ask MTCNN for the faces and sort them by confidence, the highest first
    faces = detector.detect_faces(pixels)
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
    # END SOLUTION


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    """The box (x, y, width, height) of the most confident face of a photograph, a tuple of whole numbers."""
    # BEGIN SOLUTION  load the photograph, detect its faces, return the box of the first one as a tuple
    return tuple(detect_faces(load_pixels(path))[0]["box"])
    # END SOLUTION


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    """Save a copy of a photograph with a red box around a face.

    Args:
        path: The photograph.
        out_path: Where to save the copy, a PNG file of the same size. It is saved even when there is no face.
        first_only: True draws a box around the most confident face only; False (bonus) around every face.

    Returns:
        How many boxes were drawn: 0 when there is no face.
    """
    # BEGIN SOLUTION  detect the faces, draw each box as a red outline, save the picture, return the number
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        pen.rectangle((x, y, x + width, y + height), outline=(255, 0, 0), width=3)
    image.save(out_path)
    return len(faces)
    # END SOLUTION
