# style: Java veteran, abstract factory, enum, getters, static methods, camelCase
import os
from abc import ABC, abstractmethod
from enum import Enum

import keras
import numpy as np
from PIL import Image


class BackboneType(Enum):
    VGG16 = "vgg16"
    MOBILENET = "mobilenet"

    @staticmethod
    def fromEnvironment():
        return BackboneType(os.environ.get("CVGRADE_BACKBONE", "vgg16"))


class AbstractBackbone(ABC):
    IMAGE_WIDTH = 224
    IMAGE_HEIGHT = 224

    @abstractmethod
    def createModel(self):
        pass

    @abstractmethod
    def preprocess(self, batch):
        pass

    def getImageSize(self):
        return (self.IMAGE_WIDTH, self.IMAGE_HEIGHT)


class Vgg16Backbone(AbstractBackbone):
    def createModel(self):
        return keras.applications.VGG16(weights="imagenet")

    def preprocess(self, batch):
        return keras.applications.vgg16.preprocess_input(batch)


class MobileNetBackbone(AbstractBackbone):
    def createModel(self):
        return keras.applications.MobileNet(alpha=0.25, weights="imagenet")

    def preprocess(self, batch):
        return keras.applications.mobilenet.preprocess_input(batch)


class BackboneFactory:
    _instance = None

    @classmethod
    def getBackbone(cls):
        if cls._instance is None:
            if BackboneType.fromEnvironment() is BackboneType.VGG16:
                cls._instance = Vgg16Backbone()
            else:
                cls._instance = MobileNetBackbone()
        return cls._instance


class ImageReader:
    def __init__(self, backbone):
        self._backbone = backbone

    def read(self, path):
        image = Image.open(path)
        image = image.convert("RGB")
        image = image.resize(self._backbone.getImageSize(), Image.LANCZOS)
        return image


class Prediction:
    def __init__(self, triple):
        self._label = triple[1]
        self._probability = float(triple[2])

    def getLabel(self):
        return self._label

    def getProbability(self):
        return self._probability

    def toTuple(self):
        return (self.getLabel(), self.getProbability())


def prepare(path):
    backbone = BackboneFactory.getBackbone()
    reader = ImageReader(backbone)
    pixels = np.array(reader.read(path), dtype=np.float32)
    batch = np.empty((1, AbstractBackbone.IMAGE_HEIGHT, AbstractBackbone.IMAGE_WIDTH, 3), dtype=np.float32)
    batch[0] = pixels
    return backbone.preprocess(batch)


def load_classifier():
    return BackboneFactory.getBackbone().createModel()


def top_label(probabilities):
    return top_labels(probabilities, 1)[0]


def classify(path):
    model = load_classifier()
    batch = prepare(path)
    probabilities = model.predict(batch, verbose=0)
    return top_label(probabilities)


def top_labels(probabilities, k):
    predictions = []
    for triple in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]:
        predictions.append(Prediction(triple))
    result = []
    for prediction in predictions:
        result.append(prediction.toTuple())
    return result
