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
    raise NotImplementedError("return one dict for each face, the most confident first")


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    """Return the box of the most confident face in a photo.

    Args:
        path: Path of a photo that shows at least one face. It may be a grayscale file.

    Returns:
        A tuple of four integers: x, y, width, height in pixels.
    """
    raise NotImplementedError("return the box of the most confident face as a tuple")


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
    raise NotImplementedError("save the photo with a red box, and return the number of boxes")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(draw_faces("assets/astronaut.png", "faces.png"))
