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


def detect_faces(pixels: np.ndarray) -> list[dict]:
    """Find every face that MTCNN finds in a photo with its default settings.

    Args:
        pixels: uint8 RGB, (height, width, 3). The call doesn't modify them.

    Returns:
        A list of dicts, one for each face, the most confident first; empty if there is no face. The keys:
        "box": four integers x, y, width, height in pixels; x and y are the upper-left corner.
        "confidence": MTCNN's confidence, a number from 0 to 1; two decimals are enough.
        "keypoints": a dict of (x, y) pairs in pixels of the photo: "left_eye", "right_eye", "nose",
        "mouth_left", "mouth_right"; left and right as seen in the image.
    """
    # BEGIN SOLUTION  return one dict for each face, the most confident first
    # MTCNN does not promise an order. sorted() also works for an empty list.
    faces = detector.detect_faces(pixels)
    return sorted(faces, key=lambda face: face["confidence"], reverse=True)
    # END SOLUTION


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    """Return the box of the most confident face in a photo.

    Args:
        path: Path of a photo that shows at least one face. It may be a grayscale file.

    Returns:
        A tuple of four integers: x, y, width, height in pixels.
    """
    # BEGIN SOLUTION  return the box of the most confident face as a tuple
    # detect_faces() has sorted the faces, so the first one is the most confident. Its box is a list.
    return tuple(detect_faces(load_pixels(path))[0]["box"])
    # END SOLUTION


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    """Save a copy of a photo with a red box around a face.

    Draw a thin outline in pure red. Nothing else is drawn in red, and the rest of the photo stays as it is.

    Args:
        path: Path of the photo.
        out_path: Path of the copy, a PNG file of the same size; a figure of Matplotlib may have another size
            and axes, if it shows the whole photo. The file is saved even if there is no face.
        first_only: True draws a box around the most confident face only; False (bonus) around every face,
            all in the same image.

    Returns:
        The number of boxes drawn, 0 if there is no face.
    """
    # BEGIN SOLUTION  save the photo with a red box, and return the number of boxes
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    # [:1] of an empty list is empty, where [0] would raise IndexError: the copy is saved in any case.
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    for face in faces:
        x, y, width, height = face["box"]
        # A box has a size, and a rectangle has two corners.
        pen.rectangle((x, y, x + width, y + height), outline=(255, 0, 0), width=3)
    image.save(out_path)
    return len(faces)
    # END SOLUTION
