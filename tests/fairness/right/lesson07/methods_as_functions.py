# style: methods of a class under the names of the functions, named tuples for boxes and points
"""Lesson 07: face detection.

The lesson text is lessons/lesson07.md. Run `cvgrade check lesson07` to check your work.
"""

from collections import OrderedDict, namedtuple
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # created once: loading its three networks takes a moment


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photo as uint8 RGB pixels (height, width, 3). This function is given."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


class FaceTools:
    detector = detector
    Box = namedtuple("Box", "x y width height")
    Point = namedtuple("Point", "x y")

    @staticmethod
    def find(pixels):
        faces = FaceTools.detector.detect_faces(pixels)
        order = np.argsort([face["confidence"] for face in faces])[::-1]
        return [FaceTools.tidy(faces[i]) for i in order]

    @classmethod
    def tidy(cls, face):
        return OrderedDict(
            box=cls.Box(*face["box"]),
            confidence=np.float32(face["confidence"]),
            keypoints=OrderedDict((k, cls.Point(*v)) for k, v in face["keypoints"].items()),
        )

    @staticmethod
    def first(path):
        return FaceTools.find(load_pixels(path))[0]["box"]

    @staticmethod
    def draw(path, out_path, first_only=True):
        pixels = load_pixels(path)
        faces = FaceTools.find(pixels)
        if first_only:
            del faces[1:]
        image = Image.fromarray(pixels)
        for face in faces:
            box = face["box"]
            ImageDraw.Draw(image).rectangle(
                (box.x, box.y, box.x + box.width, box.y + box.height), outline=(255, 0, 0), width=1)
        image.save(out_path)
        return len(faces)


detect_faces = FaceTools.find
first_face = FaceTools.first
draw_faces = FaceTools.draw


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(draw_faces("assets/astronaut.png", "faces.png"))
