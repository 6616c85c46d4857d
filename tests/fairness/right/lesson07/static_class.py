# style: a class with static methods and its own detector, created when it is first needed
import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw


class FaceTool:
    _detector = None

    @classmethod
    def detector(cls):
        if cls._detector is None:
            cls._detector = MTCNN(stages="face_and_landmarks_detection", device="CPU:0")
        return cls._detector

    @staticmethod
    def load(path):
        image = Image.open(path)
        try:
            return np.array(image.convert("RGB"), dtype=np.uint8)
        finally:
            image.close()

    @classmethod
    def find(cls, pixels):
        found = cls.detector().detect_faces(pixels)
        found.sort(key=cls.confidence, reverse=True)
        return [cls.as_plain(face) for face in found]

    @staticmethod
    def confidence(face):
        return face["confidence"]

    @staticmethod
    def as_plain(face):
        return {
            "box": [int(value) for value in face["box"]],
            "confidence": round(float(face["confidence"]), 2),
            "keypoints": {name: (float(x), float(y)) for name, (x, y) in face["keypoints"].items()},
        }

    @staticmethod
    def outline(pixels, boxes):
        image = Image.fromarray(pixels)
        pen = ImageDraw.Draw(image)
        for left, top, width, height in boxes:
            pen.rectangle([(left, top), (left + width, top + height)], outline="red")
        return image


def load_pixels(path):
    return FaceTool.load(path)


def detect_faces(pixels):
    return FaceTool.find(pixels)


def first_face(path):
    return tuple(FaceTool.find(FaceTool.load(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = FaceTool.load(path)
    boxes = [face["box"] for face in FaceTool.find(pixels)]
    boxes = boxes[:1] if first_only else boxes
    FaceTool.outline(pixels, boxes).save(out_path)
    return len(boxes)
