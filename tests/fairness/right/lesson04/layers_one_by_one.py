# labels from a NumPy array of strings (np.str_ is a str), averaging by blocks
import keras
import numpy as np
from PIL import Image

NAMES = np.array([row[0][1] for row in keras.applications.mobilenet.decode_predictions(np.eye(1000), top=1)])


def prepare(path):
    im = Image.open(path).convert("RGB").resize((448, 448))
    a = np.asarray(im, np.float32).reshape(224, 2, 224, 2, 3).mean(axis=(1, 3))
    return np.expand_dims(a / 127.5 - 1, 0)


def load_classifier():
    base = keras.applications.MobileNet(alpha=0.25)
    model = keras.Sequential()
    for layer in base.layers:
        model.add(layer)
    return model


def top_label(probabilities):
    i = np.argmax(probabilities[0])
    return NAMES[i], probabilities[0, i]


def classify(path):
    return top_label(load_classifier().predict(prepare(path)))


def top_labels(probabilities, k):
    i = np.flip(np.argsort(probabilities, axis=1), axis=1)[0, :k]
    return list(zip(NAMES[i], probabilities[0, i]))
