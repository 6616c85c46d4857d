# style: Java veteran, interfaces, factory, builder, IntEnum result, namedtuple box
from abc import ABC, abstractmethod
from collections import namedtuple
from enum import IntEnum

import numpy
from mtcnn import MTCNN
from PIL import Image
from PIL import ImageDraw

Rectangle = namedtuple("Rectangle", ["x", "y", "width", "height"])


class Color:
    RED = (255, 0, 0)


class BoxCount(IntEnum):
    NONE = 0
    ONE = 1

    @staticmethod
    def of(number):
        return BoxCount(number) if number < 2 else number


class IFaceDetector(ABC):
    @abstractmethod
    def detect(self, pixels): ...


class MtcnnFaceDetector(IFaceDetector):
    def __init__(self):
        self.__delegate = MTCNN()

    def detect(self, pixels):
        return self.__delegate.detect_faces(pixels)


class FaceDetectorFactory:
    __detector = None

    @staticmethod
    def getDetector():
        if FaceDetectorFactory.__detector is None:
            FaceDetectorFactory.__detector = MtcnnFaceDetector()
        return FaceDetectorFactory.__detector


class ConfidenceComparator:
    @staticmethod
    def isBefore(one, other):
        return one["confidence"] > other["confidence"]


class InsertionSorter:
    def __init__(self, comparator):
        self.comparator = comparator

    def sort(self, elements):
        for i in range(1, len(elements)):
            j = i
            while j > 0 and self.comparator.isBefore(elements[j], elements[j - 1]):
                elements[j], elements[j - 1] = elements[j - 1], elements[j]
                j -= 1
        return elements


class PictureBuilder:
    def __init__(self):
        self.image = None
        self.number = 0

    def withPhotograph(self, pixels):
        self.image = Image.fromarray(pixels)
        return self

    def withBox(self, rectangle):
        graphics = ImageDraw.Draw(self.image)
        left, top = rectangle.x, rectangle.y
        right, bottom = rectangle.x + rectangle.width, rectangle.y + rectangle.height
        graphics.polygon(
            [(left, top), (right, top), (right, bottom), (left, bottom)], outline=Color.RED, width=3
        )
        self.number += 1
        return self

    def writeTo(self, outPath):
        self.image.save(outPath)
        return BoxCount.of(self.number)


def load_pixels(path):
    image = Image.open(path)
    try:
        return numpy.array(image.convert("RGB"))
    finally:
        image.close()


def detect_faces(pixels):
    faces = FaceDetectorFactory.getDetector().detect(pixels)
    return InsertionSorter(ConfidenceComparator()).sort(faces)


def first_face(path):
    return Rectangle(*detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    builder = PictureBuilder().withPhotograph(pixels)
    for face in detect_faces(pixels):
        builder.withBox(Rectangle(*face["box"]))
        if first_only:
            break
    return builder.writeTo(out_path)
