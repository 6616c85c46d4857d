# style: Keras documentation tutorial, load_img and img_to_array, both networks
import os

import keras
import numpy as np
from keras.applications import MobileNet, VGG16
from keras.applications import mobilenet, vgg16
from keras.utils import img_to_array, load_img

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def prepare(path):
    # load the picture at the size the network was trained on
    img = load_img(path, target_size=(224, 224))
    x = img_to_array(img)
    x = np.expand_dims(x, axis=0)
    if BACKBONE == "vgg16":
        return vgg16.preprocess_input(x)
    return mobilenet.preprocess_input(x)


def load_classifier():
    if BACKBONE == "vgg16":
        model = VGG16(weights="imagenet")
    else:
        model = MobileNet(alpha=0.25, weights="imagenet")
    return model


def top_label(probabilities):
    decoded = vgg16.decode_predictions(probabilities, top=1)
    # one list per picture, one triple per guess: (wordnet id, label, probability)
    _, label, probability = decoded[0][0]
    return label, float(probability)


def classify(path):
    x = prepare(path)
    model = load_classifier()
    yhat = model.predict(x, verbose=0)
    return top_label(yhat)


def top_labels(probabilities, k):
    decoded = vgg16.decode_predictions(probabilities, top=k)[0]
    return [(label, float(p)) for _, label, p in decoded]
